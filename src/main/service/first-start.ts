import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  MatineeError,
  MODEL_NAMES,
  type ModelName,
  type ModelStatus,
  type RecommenderName,
} from '../../contract/index.ts'
import { demoSize, generateDataSet } from '../simulation/index.ts'
import { currentDataSet, type ReadHandle } from '../store/index.ts'
import type { ActivityBoard } from './activity.ts'
import { nothingRead, type Imports } from './imports.ts'
import type { Jobs } from './jobs.ts'

/**
 * What `npm start` does by itself: an empty data folder gets the demo (made by the generator, imported like any other
 * data set), then every model this version can train and that nobody has trained yet is queued, with
 * settings that have all of them serve within a minute.
 */
export async function firstStart({
  dataDir,
  read,
  board,
  imports,
  jobs,
  models,
  signal,
}: {
  dataDir: string
  read: ReadHandle
  board: ActivityBoard
  imports: Imports
  jobs: Jobs
  models: () => Record<RecommenderName, ModelStatus>
  signal: AbortSignal
}): Promise<void> {
  if (!currentDataSet(read)) await importDemo(join(dataDir, 'demo'), board, imports, signal)
  const statuses = models()
  for (const name of MODEL_NAMES) {
    if (signal.aborted) return
    const { state } = statuses[name]
    if (state !== 'ready' && state !== 'training') trainAnyhow(name, jobs)
  }
}

/** How many runs are looked through for one to go on with. */
const RECENT_RUNS = 50

/** Goes on where the model's newest run was paused, else begins one: an earlier start may have been ended in the middle. */
function trainAnyhow(model: ModelName, jobs: Jobs): void {
  const newest = jobs.runs(RECENT_RUNS).find((run) => run.model === model)
  if (newest?.state === 'paused') {
    try {
      jobs.resume(newest.runId)
      return
    } catch (error) {
      // The data was replaced since: the run can never go on.
      if (!(error instanceof MatineeError)) throw error
    }
  }
  jobs.start(model, {}, { preset: 'quick' })
}

async function importDemo(folder: string, board: ActivityBoard, imports: Imports, signal: AbortSignal): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  try {
    // The demo is on its way from now on: nobody is to read meanwhile that there is nothing.
    board.importing = nothingRead(folder)
    board.touched()
    await generateDataSet({ ...demoSize, outDir: folder, signal })
    if (!signal.aborted) await imports.run(folder)
  } finally {
    board.importing = null
    board.touched()
    await rm(folder, { recursive: true, force: true })
  }
}
