/**
 * The public HTTP API under /api/v1 beside `recommend` and `health`: one file per domain, every field in snake_case, ids
 * and stars as MovieLens has them. What a script may see or change is declared here and nowhere else.
 */
import { filmsContract } from './films.ts'
import { metricsContract } from './metrics.ts'
import { modelsContract } from './models.ts'
import { recommendBatchContract } from './recommend-batch.ts'
import { runsContract } from './runs.ts'
import { viewersContract } from './viewers.ts'

export const apiContract = {
  recommendBatch: recommendBatchContract,
  movies: filmsContract,
  users: viewersContract,
  models: modelsContract,
  metrics: metricsContract,
  runs: runsContract,
}
