import { z } from 'zod'
import { modelName } from '../schemas.ts'
import { api } from './route.ts'

export const modelFacts = z.object({
  name: modelName,
  title: z.string(),
  state: z.enum(['untrained', 'training', 'ready', 'failed']),
  reason: z.string().nullable().describe('Why it is not `ready`'),
  generation: z.string().nullable().describe('What serves: changes with every training that is published'),
  trained_at: z.iso.datetime().nullable(),
  run_id: z.string().nullable().describe('The run that made what serves'),
  metrics: z
    .object({
      protocol: z.string().describe('How they were measured'),
      ndcg_10: z.number().nullable(),
      hit_rate_10: z.number().nullable(),
    })
    .nullable(),
  score_meaning: z.string().describe('What `score` says in its recommendations'),
})
export type ModelFacts = z.output<typeof modelFacts>

export const modelsContract = {
  list: api
    .route({
      method: 'GET',
      path: '/api/v1/models',
      operationId: 'listModels',
      summary: 'The four models: state, metrics, meaning of their scores',
      tags: ['models'],
    })
    .output(z.object({ models: z.array(modelFacts) })),
  get: api
    .route({
      method: 'GET',
      path: '/api/v1/models/{model}',
      operationId: 'getModel',
      summary: 'One model',
      tags: ['models'],
    })
    .input(z.object({ model: modelName }))
    .output(modelFacts),
}
