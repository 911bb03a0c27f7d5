import { MODEL_NAMES, type ModelName } from '../../../contract/models.ts'
import { useActivity } from '../../state/index.ts'

/** The models that have a list to show, in their usual order; null while nobody knows. */
export const useServedModels = (): ModelName[] | null => {
  // As a text, equal lists are equal.
  const served = useActivity(({ now }) =>
    now === null ? null : MODEL_NAMES.filter((model) => now.models[model].state === 'ready').join(' '),
  )
  return served === null ? null : MODEL_NAMES.filter((model) => served.split(' ').includes(model))
}
