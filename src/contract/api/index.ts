/**
 * The public HTTP API under /api/v1 beside `recommend` and `health`: one file per domain, every field in snake_case, ids
 * and stars as MovieLens has them. What a script may see or change is declared here and nowhere else.
 */
import { filmsContract } from './films.ts'
import { modelsContract } from './models.ts'
import { runsContract } from './runs.ts'
import { viewersContract } from './viewers.ts'

export const apiContract = {
  movies: filmsContract,
  users: viewersContract,
  models: modelsContract,
  runs: runsContract,
}
