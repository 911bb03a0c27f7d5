import { BLEND, BLEND_PARTS, type ModelName, type RecommenderName } from '../../contract/models.ts'
import { createBlendServing, partTensors } from './blend/index.ts'
import { createMfServing, mfFromTensors, type TensorMap } from './mf/index.ts'
import { createNcfServing, ncfFromTensors } from './ncf/index.ts'
import { createSasrecServing, sasrecFromTensors } from './sasrec/index.ts'
import type { ServingModel } from './serving-model.ts'
import { createWideDeepServing, wideDeepFromTensors } from './wide-deep/index.ts'

/** How the tensors of an artefact become a model that serves. */
const loaders: Readonly<Record<ModelName, (tensors: TensorMap) => ServingModel>> = {
  mf: (tensors) => createMfServing(mfFromTensors(tensors)),
  ncf: (tensors) => createNcfServing(ncfFromTensors(tensors)),
  sasrec: (tensors) => createSasrecServing(sasrecFromTensors(tensors)),
  wide_deep: (tensors) => createWideDeepServing(wideDeepFromTensors(tensors)),
}

/**
 * A model out of the tensors of its artefact, a blend out of those of its parts (see `blendTensors`). Throws MODEL_NOT_TRAINED when
 * they are of another version.
 */
export const servingModelOf = (model: RecommenderName, tensors: TensorMap): ServingModel =>
  model === BLEND
    ? createBlendServing(BLEND_PARTS.map((name) => ({ name, model: loaders[name](partTensors(tensors, name)) })))
    : loaders[model](tensors)
