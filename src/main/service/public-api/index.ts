/**
 * The use cases of the public API under /api/v1: what the app can do, told in the API's own words (snake_case, epoch
 * seconds, titles with years). No use case is new here, and no transport is known.
 */
import type { Comparison } from '../../../contract/evaluation.ts'
import type { EpochSeconds, ModelStatus, RecommenderName } from '../../../contract/index.ts'
import type { WriteStore } from '../../store/index.ts'
import type { ActivityBoard } from '../activity.ts'
import { compareMetrics } from '../evaluations.ts'
import type { Inspections } from '../inspections.ts'
import type { Jobs } from '../jobs.ts'
import { refuseWhileImporting } from '../refuse-while-importing.ts'
import { createPublicFilms, type PublicFilms } from './films.ts'
import { createPublicModels, type PublicModels } from './models.ts'
import { createPublicRuns, type PublicRuns } from './runs.ts'
import { createPublicViewers, type PublicViewers } from './viewers.ts'

export interface PublicApi {
  readonly movies: PublicFilms
  readonly users: PublicViewers
  readonly models: PublicModels
  readonly runs: PublicRuns
  /** The newest comparison on this data; no tables when there is none. */
  readonly metrics: { compare(): Promise<{ comparisons: Comparison[] }> }
}

/** `now`: milliseconds since 1970. */
export function createPublicApi(parts: {
  store: WriteStore
  board: ActivityBoard
  jobs: Jobs
  similar: Inspections['similar']
  statuses: () => Record<RecommenderName, ModelStatus>
  now: () => number
}): PublicApi {
  const { store, board, jobs, similar, statuses, now } = parts
  const seconds = (): EpochSeconds => Math.floor(now() / 1000) as EpochSeconds
  return {
    movies: createPublicFilms(store.read, similar),
    users: createPublicViewers(store, () => refuseWhileImporting(board), seconds),
    models: createPublicModels(store.read, statuses),
    runs: createPublicRuns(store, jobs, now),
    metrics: { compare: async () => ({ comparisons: compareMetrics(store.read) ?? [] }) },
  }
}
