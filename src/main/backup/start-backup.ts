import { Worker } from 'node:worker_threads'
import { isErrorCode, MatineeError, type ErrorCode, type ErrorDetails } from '../../contract/errors.ts'
import { workerUrl } from '../worker-url.ts'
import type { BackupReport, BackupRequest } from './create-backup.ts'
import type { StagingRequest } from './stage-restore.ts'
import type { BackupStep } from './steps.ts'

export type { BackupReport } from './create-backup.ts'

/** Hears of progress at most ten times a second, and at every change of step. */
export type BackupWatcher = (step: BackupStep, share: number) => void

/** A backup or its unpacking under way, in a thread of its own. */
export interface BackupJob {
  /** Asks it to stop; `done` then rejects with CANCELLED unless it was about to end. Idempotent. */
  cancel(): void
  /** See `createBackup` and `stageRestore` for what it throws. */
  readonly done: Promise<BackupReport>
}

/** What the worker is given. `cancelled` is one 32-bit integer, 1 when it shall stop. */
export type BackupTask = (BackupRequest | StagingRequest) & { readonly cancelled: SharedArrayBuffer }

/** What the worker says. */
export type BackupMessage =
  | { readonly kind: 'progress'; readonly step: BackupStep; readonly share: number }
  | { readonly kind: 'done'; readonly report: BackupReport }
  | { readonly kind: 'failed'; readonly code: unknown; readonly message: string; readonly details: unknown }

/** Writes a backup. Works beside everything that runs on the data folder. */
export const startBackup = (request: BackupRequest, watcher: BackupWatcher): BackupJob => start(request, watcher)

/** Unpacks and verifies a backup beside a data folder's contents. The caller holds the writer lock. */
export const startStaging = (request: StagingRequest, watcher: BackupWatcher): BackupJob => start(request, watcher)

function start(request: BackupRequest | StagingRequest, watcher: BackupWatcher): BackupJob {
  const cancelled = new SharedArrayBuffer(4)
  const worker = new Worker(workerUrl(import.meta.url, 'backup.worker'), {
    workerData: { ...request, cancelled } satisfies BackupTask,
  })
  return {
    cancel: () => {
      Atomics.store(new Int32Array(cancelled), 0, 1)
      // In the middle of a statement of SQLite it hears nothing; what it leaves then is a folder with a name of its own.
      setTimeout(() => void worker.terminate(), GRACE_MS).unref()
    },
    done: outcomeOf(worker, watcher, () => Atomics.load(new Int32Array(cancelled), 0) === 1),
  }
}

/** How long one that was cancelled may take to clean up. */
const GRACE_MS = 1500

const outcomeOf = (worker: Worker, watcher: BackupWatcher, isCancelled: () => boolean): Promise<BackupReport> =>
  new Promise((resolve, reject) => {
    let report: BackupReport | undefined
    let failure: Error | undefined
    worker.on('message', (message: BackupMessage) => {
      if (message.kind === 'progress') watcher(message.step, message.share)
      else if (message.kind === 'done') ({ report } = message)
      else failure = errorOf(message)
    })
    worker.on('error', (error: unknown) => {
      failure ??= stopped(error instanceof Error ? error.message : String(error), error)
    })
    worker.on('exit', (code) => {
      if (report !== undefined) resolve(report)
      else if (failure === undefined && isCancelled())
        reject(new MatineeError('CANCELLED', 'Cancelled. Nothing was changed.', { what: 'backup' }))
      else reject(failure ?? stopped(`its worker ended with code ${code}`))
    })
  })

const stopped = (reason: string, cause?: unknown): MatineeError =>
  new MatineeError(
    'INTERNAL',
    `The backup or restore stopped unexpectedly (${reason}). Nothing was changed.`,
    {},
    { cause },
  )

const errorOf = ({ code, message, details }: Extract<BackupMessage, { kind: 'failed' }>): MatineeError =>
  // The worker took code and details from one MatineeError; a message between threads cannot say so in its type.
  isErrorCode(code) && code !== 'INTERNAL'
    ? new MatineeError(code, message, details as ErrorDetails[ErrorCode])
    : stopped(message)
