import {
  isModelName,
  isRecommenderName,
  MODEL_NAMES,
  modelUnknown,
  RECOMMENDER_NAMES,
  type ModelName,
  type RecommenderName,
} from '../../contract/index.ts'

/** Throws MODEL_UNKNOWN, which names the four. */
export function modelArgument(text: string): ModelName {
  if (isModelName(text)) return text
  throw modelUnknown(text, MODEL_NAMES)
}

/** Throws MODEL_UNKNOWN, which names all that can make a list. */
export function recommenderArgument(text: string): RecommenderName {
  if (isRecommenderName(text)) return text
  throw modelUnknown(text, RECOMMENDER_NAMES)
}
