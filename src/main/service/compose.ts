import { mkdirSync } from 'node:fs'
import type { Logger } from 'pino'
import { MatineeError, type EpochSeconds } from '../../contract/index.ts'
import { quarantineGeneration } from '../artefacts/index.ts'
import {
  acquireWriterLock,
  currentDataSet,
  listGenres,
  openStore,
  putRating,
  removeRating,
  searchMovies,
} from '../store/index.ts'
import { version } from '../version.ts'
import { createActivityBoard } from './activity.ts'
import { firstStart } from './first-start.ts'
import { createImports } from './imports.ts'
import { createJobs } from './jobs.ts'
import { createRecommendations } from './recommendations.ts'
import { createServedModels } from './served-models.ts'
import type { Services } from './services.ts'
import { sessionFacts } from './session.ts'
import { watchRun } from './watch-run.ts'

export interface ComposeOptions {
  readonly dataDir: string
  /** `demo`: an empty data folder gets the demo data, and every model without a generation is trained; `leave`: neither. */
  readonly firstStart: 'demo' | 'leave'
  readonly logger: Logger
  readonly threads?: number | undefined
}

/**
 * The one place where the parts are wired. Takes the writer lock of the data folder (DATA_DIR_BUSY when another process
 * has it), opens the store, brings what is published into memory, and starts what has to start by itself.
 */
export async function composeServices({
  dataDir,
  firstStart: start,
  logger,
  threads,
}: ComposeOptions): Promise<Services> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = acquireWriterLock(dataDir)
  const store = openStore(dataDir, 'write')
  const { read, write } = store

  const models = createServedModels({
    dataDir,
    read,
    onDamaged: (model, generation, reason) => {
      logger.error({ model, generation, reason }, 'a generation is damaged')
      quarantineGeneration({ dataDir, model, generation }).catch((error: unknown) =>
        logger.error({ err: error }, 'quarantine'),
      )
    },
  })
  await models.refresh()
  const jobs = createJobs({
    dataDir,
    store,
    threads,
    isWritable: () => board.importing === null,
    onChange: () => board.touched(),
    onProblem: (error) => logger.error({ err: error }, 'training'),
    onPublished: async () => {
      await models.refresh()
      board.revised()
    },
  })
  const statuses = () => models.statuses(jobs.training(), jobs.failures())
  const board = createActivityBoard({ runs: jobs.active, models: statuses })
  const imports = createImports({ dataDir, board, onImported: models.refresh })
  const lists = createRecommendations({ read, modelOf: models.get })

  const assertWritable = (): void => {
    if (board.importing === null) return
    throw new MatineeError(
      'IMPORT_RUNNING',
      'An import is running. Ratings can be changed again when it has ended.',
      {},
    )
  }

  const background = new AbortController()
  const started =
    start === 'demo'
      ? firstStart({ dataDir, read, imports, jobs, models: statuses, signal: background.signal }).catch(
          (error: unknown) => logger.error({ err: error }, 'first start failed'),
        )
      : Promise.resolve()

  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    background.abort()
    imports.cancel()
    await Promise.all([jobs.close(), started])
    store.close()
    lock.release()
  }

  return {
    version,
    health: () => ({
      status: board.importing ? 'importing' : currentDataSet(read) ? 'ok' : 'empty',
      models: statuses(),
    }),
    session: async (host) => sessionFacts(read, host),
    activity: board.stream,
    recommend: async (request) => lists.recommend(request),
    tonight: async (request) => lists.tonight(request),
    movies: {
      search: async (query) => searchMovies(read, query),
      genres: async () => listGenres(read),
    },
    ratings: {
      put: async (rating) => {
        assertWritable()
        putRating(write, { ...rating, ratedAt: nowInSeconds() })
        return { myStars: rating.stars }
      },
      remove: async (rating) => {
        assertWritable()
        return { removed: removeRating(write, rating) }
      },
    },
    training: {
      start: async (model, settings) => ({ runId: jobs.start(model, settings).runId }),
      cancel: async (runId) => ({ cancelled: await jobs.cancel(runId) }),
      runs: async (limit) => jobs.runs(limit),
      curve: async (runId) => jobs.look(runId),
      watch: (runId, signal) => watchRun(jobs, runId, signal),
    },
    close: () => (closing ??= close()),
  }
}

const nowInSeconds = (): EpochSeconds => Math.floor(Date.now() / 1000) as EpochSeconds
