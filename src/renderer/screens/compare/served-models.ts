import { RECOMMENDER_NAMES, type RecommenderName } from '../../../contract/models.ts'
import { useActivity } from '../../state/index.ts'

/** The models that have a list to show, in their usual order; null while nobody knows. */
export const useServedModels = (): RecommenderName[] | null => {
  // As a text, equal lists are equal.
  const served = useActivity(({ now }) =>
    now === null ? null : RECOMMENDER_NAMES.filter((model) => now.models[model].state === 'ready').join(' '),
  )
  return served === null ? null : RECOMMENDER_NAMES.filter((model) => served.split(' ').includes(model))
}
