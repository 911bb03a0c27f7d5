import { parentPort, workerData } from 'node:worker_threads'
import { MatineeError } from '../../contract/errors.ts'
import { createBackup } from './create-backup.ts'
import { stageRestore } from './stage-restore.ts'
import type { BackupMessage, BackupTask } from './start-backup.ts'
import type { BackupStep, Watcher } from './steps.ts'

const PROGRESS_INTERVAL_MS = 100

const send = (message: BackupMessage): void => parentPort?.postMessage(message)

const watcherOf = (cancelled: SharedArrayBuffer): Watcher => {
  const flag = new Int32Array(cancelled)
  let last = Number.NEGATIVE_INFINITY
  let current: BackupStep | undefined
  return {
    isCancelled: () => Atomics.load(flag, 0) === 1,
    onProgress: (step, share) => {
      const now = performance.now()
      if (step === current && now - last < PROGRESS_INTERVAL_MS) return
      last = now
      current = step
      send({ kind: 'progress', step, share })
    },
  }
}

// Started by startBackup and startStaging alone, which give exactly this.
const task = workerData as BackupTask
try {
  const watcher = watcherOf(task.cancelled)
  send({ kind: 'done', report: await ('to' in task ? createBackup(task, watcher) : stageRestore(task, watcher)) })
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof MatineeError) send({ kind: 'failed', code: error.code, message, details: error.details })
  else send({ kind: 'failed', code: 'INTERNAL', message, details: undefined })
}
