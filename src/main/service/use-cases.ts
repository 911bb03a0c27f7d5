import type { ModelStatus, RecommenderName } from '../../contract/index.ts'
import { currentDataSet, listGenres, putRating, removeRating, searchMovies, type WriteStore } from '../store/index.ts'
import { version } from '../version.ts'
import type { ActivityBoard } from './activity.ts'
import type { Imports } from './imports.ts'
import type { Jobs } from './jobs.ts'
import type { Recommendations } from './recommendations.ts'
import { nowInSeconds } from './now-in-seconds.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'
import type { Services } from './services.ts'
import { sessionFacts } from './session.ts'
import { trainingOptions } from './training-options.ts'
import { watchRun } from './watch-run.ts'

/** What the use cases are made of, already wired. */
export interface Parts {
  readonly store: WriteStore
  readonly jobs: Jobs
  readonly board: ActivityBoard
  readonly imports: Imports
  readonly lists: Recommendations
  readonly statuses: () => Record<RecommenderName, ModelStatus>
  /** Use cases that are whole already, each domain made in a file of its own. */
  readonly domains: Pick<
    Services,
    | 'downloads'
    | 'exports'
    | 'backups'
    | 'evaluations'
    | 'tunings'
    | 'lists'
    | 'learning'
    | 'preferences'
    | 'marks'
    | 'imports'
    | 'profiles'
    | 'onboarding'
    | 'runNotes'
    | 'blindRounds'
    | 'api'
    | 'apiServer'
    | 'uploads'
  >
}

/** `end` is called once, at the first `close`. */
export function createUseCases(parts: Parts, end: () => Promise<void>): Services {
  const { store, jobs, board, lists, statuses, domains } = parts
  const { read, write } = store
  let closing: Promise<void> | undefined
  return {
    version,
    health: () => ({
      status: board.importing ? 'importing' : currentDataSet(read) ? 'ok' : 'empty',
      models: statuses(),
    }),
    session: async (host, viewerId) => sessionFacts(read, host, viewerId),
    activity: board.stream,
    recommend: async (request) => lists.recommend(request),
    tonight: async (request) => lists.tonight(request),
    movies: {
      search: async (query) => searchMovies(read, query),
      genres: async () => listGenres(read),
    },
    ratings: {
      put: async (rating) => {
        refuseWhileImporting(board)
        putRating(write, { ...rating, ratedAt: nowInSeconds() })
        return { myStars: rating.stars }
      },
      remove: async (rating) => {
        refuseWhileImporting(board)
        return { removed: removeRating(write, rating) }
      },
    },
    training: {
      options: async () => trainingOptions(),
      estimate: async ({ model, settings, ...rest }) => jobs.forecast(model, settings, rest),
      start: async ({ model, settings, ...rest }) => ({ runId: jobs.start(model, settings, rest).runId }),
      cancel: async (runId) => ({ cancelled: await jobs.cancel(runId) }),
      pause: async (runId) => ({ paused: await jobs.pause(runId) }),
      resume: async (runId) => ({ runId: jobs.resume(runId).runId }),
      runs: async (limit) => jobs.runs(limit),
      curve: async (runId) => jobs.look(runId),
      watch: (runId, signal) => watchRun(jobs, runId, signal),
    },
    ...domains,
    close: () => (closing ??= end()),
  }
}
