import { mfFromTensors, mfTensors, type MfWeights, type TensorMap } from '../mf/index.ts'

/** Before the names of the factors' tensors in the artefact of the model that carries them. */
const PREFIX = 'candidates.'

export const factorTensors = (factors: MfWeights): TensorMap =>
  Object.fromEntries(Object.entries(mfTensors(factors)).map(([name, tensor]) => [PREFIX + name, tensor]))

/** Throws MODEL_NOT_TRAINED when they are not there or of another version. */
export const factorsFromTensors = (tensors: TensorMap): MfWeights => mfFromTensors(tensorsBehind(PREFIX, tensors))

/** The tensors whose names begin with `prefix`, by the rest of their names. */
const tensorsBehind = (prefix: string, tensors: TensorMap): TensorMap =>
  Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  )
