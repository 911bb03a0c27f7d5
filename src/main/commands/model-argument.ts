import { isModelName, MatineeError, MODEL_NAMES, type ModelName } from '../../contract/index.ts'

/** Throws MODEL_UNKNOWN, which names the four. */
export function modelArgument(text: string): ModelName {
  if (isModelName(text)) return text
  throw new MatineeError('MODEL_UNKNOWN', `There is no model "${text}". The models are ${MODEL_NAMES.join(', ')}.`, {
    model: text,
    known: MODEL_NAMES,
  })
}
