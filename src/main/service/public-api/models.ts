import type { ModelFacts } from '../../../contract/api/models.ts'
import {
  MODEL_NAMES,
  MODEL_TITLES,
  type ModelName,
  type ModelStatus,
  type RecommenderName,
} from '../../../contract/index.ts'
import { runById, servedGenerations, type ReadHandle } from '../../store/index.ts'

export interface PublicModels {
  /** In the order of models. */
  list(): Promise<{ models: ModelFacts[] }>
  get(model: ModelName): Promise<ModelFacts>
}

const SCORES: Readonly<Record<ModelName, string>> = {
  mf: 'Inner product of viewer and film, pressed into 0 to 1 by a logistic function; an order, not a probability.',
  ncf: 'The chance, by the model, that the viewer watches the film.',
  wide_deep: 'The logit of wide and deep part together, pressed into 0 to 1; 0.5 is a logit of 0.',
  sasrec:
    'How far the film stands above the mean of all films as the next one to be watched; 0.5 is two standard deviations.',
}

/** How runs judge what they make. */
const PROTOCOL = "last-out validation: each viewer's held-out film ranked among all films they had not seen"

export function createPublicModels(
  read: ReadHandle,
  statuses: () => Record<RecommenderName, ModelStatus>,
): PublicModels {
  const list = (): ModelFacts[] => {
    const states = statuses()
    const served = new Map(servedGenerations(read).map((entry) => [entry.model, entry]))
    return MODEL_NAMES.map((name) => {
      const { state, generation = null, reason = null } = states[name]
      // An older generation may serve where the newest is damaged: what is known of the newest is not about it.
      const published = served.get(name)
      const origin = published?.generation === generation ? published : undefined
      return {
        ...{ name, title: MODEL_TITLES[name], state, generation, reason },
        trained_at: origin ? new Date(origin.publishedAt).toISOString() : null,
        run_id: origin?.runId ?? null,
        metrics: origin ? metricsOf(read, origin.runId) : null,
        score_meaning: SCORES[name],
      }
    })
  }
  return {
    list: async () => ({ models: list() }),
    get: async (model) => list()[MODEL_NAMES.indexOf(model)],
  }
}

function metricsOf(read: ReadHandle, runId: string): ModelFacts['metrics'] {
  const run = runById(read, runId)
  if (!run || run.bestValidation === null) return null
  return { protocol: PROTOCOL, ndcg_10: run.bestValidation, hit_rate_10: run.hitRate }
}
