import type { ModelName } from '../../contract/models.ts'
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

/** A model out of the tensors of its artefact. Throws MODEL_NOT_TRAINED when they are of another version. */
export const servingModelOf = (model: ModelName, tensors: TensorMap): ServingModel => loaders[model](tensors)
