import { parentPort, workerData } from 'node:worker_threads'
import { MatineeError } from '../../contract/errors.ts'
import type { ImportProgress, ImportReport } from '../../contract/importing.ts'
import { openWorkerStore } from '../store/index.ts'
import { importMovieLens } from './import-movielens.ts'
import { recogniseMovieLens } from './movielens-source.ts'
import type { ImportMessage, ImportTask } from './start-import.ts'

const PROGRESS_INTERVAL_MS = 100

/** At most ten a second, but never without the first of a phase. */
const thinnedOut = (send: (progress: ImportProgress) => void): ((progress: ImportProgress) => void) => {
  let last = Number.NEGATIVE_INFINITY
  let phase = ''
  return (progress) => {
    const now = performance.now()
    if (progress.phase === phase && now - last < PROGRESS_INTERVAL_MS) return
    last = now
    phase = progress.phase
    send(progress)
  }
}

const run = ({ dataDir, folder, now, cancelled }: ImportTask, send: (message: ImportMessage) => void): ImportReport => {
  const source = recogniseMovieLens(folder)
  const store = openWorkerStore(dataDir)
  const flag = new Int32Array(cancelled)
  try {
    return importMovieLens({
      write: store.write,
      source,
      now,
      clock: () => performance.now(),
      watcher: {
        onProgress: thinnedOut((progress) => send({ kind: 'progress', progress })),
        isCancelled: () => Atomics.load(flag, 0) === 1,
      },
    })
  } finally {
    store.close()
  }
}

const failureOf = (error: unknown): ImportMessage => {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof MatineeError)) return { kind: 'failed', code: 'INTERNAL', message, details: undefined }
  const code: unknown = error.code
  const details: unknown = error.details
  return { kind: 'failed', code, message, details }
}

const send = (message: ImportMessage): void => parentPort?.postMessage(message)
try {
  // Started by startImport alone, which gives exactly this.
  send({ kind: 'done', report: run(workerData as ImportTask, send) })
} catch (error) {
  send(failureOf(error))
}
