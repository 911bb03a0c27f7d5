import { runInWorker, type WorkerRun } from '../comparison/run-in-worker.ts'
import { workerUrl } from '../worker-url.ts'
import type { TuningMessage } from './messages.ts'
import type { Trial, TuningTask } from './task.ts'

/** `done`: the last round, best first. Rejects with what it failed of, CANCELLED among that. */
export type RunningTuning = WorkerRun<readonly Trial[]>

/** Looks for better settings in a thread of its own. */
export const startTuning = (
  task: TuningTask,
  onMessage: (message: Extract<TuningMessage, { type: 'begun' | 'point' | 'trial' }>) => void,
): RunningTuning =>
  runInWorker<TuningMessage, readonly Trial[]>({
    entry: workerUrl(import.meta.url, 'tuning.worker'),
    what: 'tuning',
    data: { task },
    take: (message, end) => {
      if (message.type === 'ended') end.resolve(message.best)
      else if (message.type === 'failed') end.reject(message.thrown)
      else onMessage(message)
    },
  })
