import { Worker } from 'node:worker_threads'
import { MatineeError } from '../../contract/index.ts'
import { rebuildThrown, type ThrownMessage } from '../engine/lane-messages.ts'
import { controlOf, newControlBuffer } from '../training/control.ts'

export interface WorkerRun<Result> {
  /** Rejects with what it failed of, CANCELLED among that. Settles when the thread is gone. */
  readonly done: Promise<Result>
  /** Ends it, by force after 3 s. Idempotent. */
  cancel(): void
}

export interface WorkerEnd<Result> {
  resolve(result: Result): void
  reject(thrown: ThrownMessage): void
}

export interface WorkerJob<Message, Result> {
  readonly entry: URL
  /** In the words of CANCELLED. */
  readonly what: 'evaluation' | 'tuning'
  /** Plain data the thread gets, beside `control`: see `Control`. */
  readonly data: object
  /** Takes each message; the last one ends the run. */
  readonly take: (message: Message, end: WorkerEnd<Result>) => void
}

const STOP_MS = 3000

/** Runs a job in a thread of its own that says what it does in messages. */
export function runInWorker<Message, Result>({
  entry,
  what,
  data,
  take,
}: WorkerJob<Message, Result>): WorkerRun<Result> {
  const control = newControlBuffer()
  const { promise: done, resolve, reject } = Promise.withResolvers<Result>()
  const worker = new Worker(entry, { name: what, workerData: { ...data, control } })
  let stopTimer: NodeJS.Timeout | undefined
  let isSettled = false
  const settle = (act: () => void): void => {
    if (isSettled) return
    isSettled = true
    clearTimeout(stopTimer)
    worker.terminate().then(act, act)
  }
  const cancelled = (): MatineeError => new MatineeError('CANCELLED', `The ${what} was stopped.`, { what })
  const end: WorkerEnd<Result> = {
    resolve: (result) => settle(() => resolve(result)),
    reject: (thrown) => settle(() => reject(rebuildThrown(thrown))),
  }
  worker.on('message', (message: Message) => take(message, end))
  worker.on('error', (error) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))))
  worker.on('exit', () => settle(() => reject(cancelled())))
  return {
    done,
    cancel: () => {
      controlOf(control).requestStop()
      stopTimer ??= setTimeout(() => settle(() => reject(cancelled())), STOP_MS)
    },
  }
}
