import {
  isModelName,
  isRecommenderName,
  MatineeError,
  MODEL_NAMES,
  RECOMMENDER_NAMES,
  type ModelName,
  type RecommenderName,
} from '../../contract/index.ts'

/** Throws MODEL_UNKNOWN, which names the four. */
export function modelArgument(text: string): ModelName {
  if (isModelName(text)) return text
  throw unknown(text, MODEL_NAMES)
}

/** Throws MODEL_UNKNOWN, which names all that can make a list. */
export function recommenderArgument(text: string): RecommenderName {
  if (isRecommenderName(text)) return text
  throw unknown(text, RECOMMENDER_NAMES)
}

const unknown = (model: string, known: readonly RecommenderName[]): MatineeError =>
  new MatineeError('MODEL_UNKNOWN', `There is no model "${model}". The models are ${known.join(', ')}.`, {
    model,
    known,
  })
