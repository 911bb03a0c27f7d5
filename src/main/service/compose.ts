import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Logger } from 'pino'
import { quarantineGeneration } from '../artefacts/index.ts'
import { defaultThreads } from '../engine/index.ts'
import { acquireWriterLock, openStore, type WriteStore } from '../store/index.ts'
import { createActivityBoard } from './activity.ts'
import { createApiServer } from './api-server.ts'
import { createBackups } from './backups.ts'
import { createBlindRounds } from './blind-rounds.ts'
import { createDownloads } from './downloads.ts'
import { createEvaluations } from './evaluations.ts'
import { createExports, recommendationsOf } from './exports.ts'
import { firstStart } from './first-start.ts'
import { createWorkload } from './workload.ts'
import { createImportHistories } from './import-histories.ts'
import { createImports } from './imports.ts'
import { createLearning } from './learning.ts'
import { createInspections } from './inspections.ts'
import { createJobs } from './jobs.ts'
import { createMarks } from './marks.ts'
import { nowInSeconds } from './now-in-seconds.ts'
import { createOnboarding } from './onboarding.ts'
import { createPreferences, preferencesOf } from './preferences.ts'
import { createProfiles } from './profiles.ts'
import { createPublicApi } from './public-api/index.ts'
import { createRecommendations } from './recommendations.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'
import { createRunNotes } from './run-notes.ts'
import { createServedModels, type ServedModels } from './served-models.ts'
import type { Services } from './services.ts'
import { createTunings } from './tunings.ts'
import { createUploads } from './uploads.ts'
import { createUseCases, type Parts } from './use-cases.ts'

export interface ComposeOptions {
  readonly dataDir: string
  /** `demo`: an empty data folder gets the demo data, and every model nobody has trained is trained; `leave`: neither. */
  readonly firstStart: 'demo' | 'leave'
  readonly logger: Logger
  /** Threads a training run computes with; as many as the machine offers when left out. */
  readonly threads?: number | undefined
}

/**
 * The one place where the parts are wired. Takes the writer lock of the data folder (DATA_DIR_BUSY when another process
 * has it), opens the store, brings what is published into memory, and starts what has to start by itself.
 */
export async function composeServices(options: ComposeOptions): Promise<Services> {
  const { dataDir, logger } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = acquireWriterLock(dataDir)
  try {
    const store = openStore(dataDir, 'write')
    try {
      const parts = await wire(options, store)
      const started = start(options, parts)
      return createUseCases(parts, async () => {
        const { downloads, backups, evaluations, tunings } = parts.domains
        await Promise.all([
          downloads.cancel(),
          backups.cancel(),
          evaluations.close(),
          tunings.close(),
          parts.imports.close(),
          parts.jobs.close(),
          started.end(),
        ])
        store.close()
        lock.release()
      })
    } catch (error) {
      store.close()
      throw error
    }
  } catch (error) {
    logger.error({ err: error }, 'could not start')
    lock.release()
    throw error
  }
}

async function wire({ dataDir, logger, threads }: ComposeOptions, store: WriteStore): Promise<Parts> {
  const { read } = store
  const models = servedModels(dataDir, store, logger)
  await models.refresh()
  const workload = createWorkload()
  const jobs = createJobs({
    dataDir,
    store,
    workload,
    preferences: () => ({ ...preferencesOf(read), ...(threads !== undefined && { threads }) }),
    isWritable: () => board.importing === null,
    onChange: () => board.touched(),
    onPublished: async () => {
      await models.refresh()
      board.revised()
    },
    onProblem: (error) => logger.error({ err: error }, 'training'),
  })
  const statuses = () => models.statuses(jobs.training(), jobs.failures())
  const board = createActivityBoard({ runs: jobs.active, models: statuses })
  const imports = createImports({ dataDir, board, onImported: models.refresh })
  const listParts = { read, modelOf: models.get, clock: nowInSeconds }
  const lists = createRecommendations(listParts)
  const uploads = createUploads(dataDir)
  const inspections = createInspections(listParts, randomUUID)
  const computing = {
    ...{ dataDir, store, workload, now: Date.now, newId: randomUUID },
    threads: () => threads ?? preferencesOf(read).threads ?? defaultThreads(),
    refuseUnlessWritable: () => refuseWhileImporting(board),
  }
  const domains: Parts['domains'] = {
    lists: inspections,
    learning: createLearning(listParts),
    preferences: createPreferences(dataDir, store),
    imports: createImportHistories({ dataDir, store, board, imports, uploads }),
    profiles: createProfiles(store, board),
    onboarding: createOnboarding(read),
    runNotes: createRunNotes(store, board, Date.now),
    blindRounds: createBlindRounds(store, board),
    marks: createMarks(store, board, nowInSeconds),
    api: createPublicApi({ store, board, jobs, similar: inspections.similar, statuses, now: Date.now }),
    apiServer: createApiServer(),
    uploads,
    evaluations: createEvaluations(computing),
    tunings: createTunings({ ...computing, jobs }),
    downloads: createDownloads({ dataDir, env: process.env, imports }),
    exports: createExports({ dataDir, read, recommend: recommendationsOf(lists) }),
    backups: createBackups({ dataDir, now: Date.now }),
  }
  return { store, jobs, board, imports, lists, statuses, domains }
}

function servedModels(dataDir: string, { read }: WriteStore, logger: Logger): ServedModels {
  return createServedModels({
    dataDir,
    read,
    onDamaged: (model, generation, reason) => {
      logger.error({ model, generation, reason }, 'a generation is damaged')
      quarantineGeneration({ dataDir, model, generation }).catch((error: unknown) =>
        logger.error({ err: error, model, generation }, 'could not put the damaged generation aside'),
      )
    },
  })
}

/** Begins in the background what nobody has to ask for. */
function start({ dataDir, firstStart: wish, logger }: ComposeOptions, parts: Parts): { end(): Promise<void> } {
  const ending = new AbortController()
  const { store, board, imports, jobs, statuses } = parts
  const begun =
    wish === 'leave'
      ? Promise.resolve()
      : firstStart({ dataDir, read: store.read, board, imports, jobs, models: statuses, signal: ending.signal })
  const ended = begun.catch((error: unknown) => {
    if (!ending.signal.aborted) logger.error({ err: error }, 'the first start failed')
  })
  return {
    end: () => {
      ending.abort()
      return ended
    },
  }
}
