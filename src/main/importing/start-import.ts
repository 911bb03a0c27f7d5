import { Worker } from 'node:worker_threads'
import { isErrorCode, MatineeError, type ErrorCode, type ErrorDetails } from '../../contract/errors.ts'
import type { ViewerId } from '../../contract/ids.ts'
import type { ColumnMap, ImportOutcome, ImportProgress } from '../../contract/importing.ts'
import { workerUrl } from '../worker-url.ts'

/** An import under way. */
export interface ImportJob {
  /** Calls `listener` at most ten times a second, and at every change of phase. Returns what ends that. */
  progress(listener: (progress: ImportProgress) => void): () => void
  /** Asks the import to stop; `done` then rejects with CANCELLED unless it was committing already. Idempotent. */
  cancel(): void
  /**
   * Settles when the worker has ended and its connection is closed: with the report after the commit, or with
   * IMPORT_SOURCE_UNREADABLE, IMPORT_REFUSED, INVALID_VALUE, VIEWER_NOT_FOUND, CANCELLED, STORAGE_FAILED or INTERNAL;
   * then everything is as it was.
   */
  readonly done: Promise<ImportOutcome>
}

/** What is to be imported. */
export interface ImportRequest {
  readonly dataDir: string
  /** A folder, a zip archive or a file. */
  readonly path: string
  /** What a file is called where its path does not say so. */
  readonly name?: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** Whose profile a personal history is for; the first profile when left out. An edition is nobody's: INVALID_VALUE. */
  readonly viewerId?: ViewerId | undefined
  /** What the columns of a plain CSV file hold. */
  readonly map?: ColumnMap | undefined
}

/** What the worker is given. `cancelled` is one 32-bit integer, 1 when the import shall stop. */
export interface ImportTask extends ImportRequest {
  readonly cancelled: SharedArrayBuffer
}

/** What the worker says. */
export type ImportMessage =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly outcome: ImportOutcome }
  | { readonly kind: 'failed'; readonly code: unknown; readonly message: string; readonly details: unknown }

/**
 * Imports whatever it is, an edition of MovieLens or a personal history, into the data folder's database, in a worker with a
 * connection of its own. The caller holds the writer lock, has opened the store for writing once (so that it is migrated),
 * and writes nothing meanwhile.
 */
export const startImport = (request: ImportRequest): ImportJob => {
  const cancelled = new SharedArrayBuffer(4)
  const worker = new Worker(workerUrl(import.meta.url, 'import.worker'), {
    workerData: { ...request, cancelled } satisfies ImportTask,
  })
  const listeners = new Set<(progress: ImportProgress) => void>()
  return {
    progress: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancel: () => Atomics.store(new Int32Array(cancelled), 0, 1),
    done: outcomeOf(worker, (progress) => listeners.forEach((listener) => listener(progress))),
  }
}

const outcomeOf = (worker: Worker, onProgress: (progress: ImportProgress) => void): Promise<ImportOutcome> =>
  new Promise((resolve, reject) => {
    let outcome: ImportOutcome | undefined
    let failure: Error | undefined
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'progress') onProgress(message.progress)
      else if (message.kind === 'done') outcome = message.outcome
      else failure = errorOf(message)
    })
    worker.on('error', (error: unknown) => {
      failure ??= stopped(error instanceof Error ? error.message : String(error), error)
    })
    worker.on('exit', (code) => {
      if (outcome !== undefined) resolve(outcome)
      else reject(failure ?? stopped(`its worker ended with code ${code}`))
    })
  })

const stopped = (reason: string, cause?: unknown): MatineeError =>
  new MatineeError('INTERNAL', `The import stopped unexpectedly (${reason}). Nothing was changed.`, {}, { cause })

const errorOf = ({ code, message, details }: Extract<ImportMessage, { kind: 'failed' }>): MatineeError =>
  // The worker took code and details from one MatineeError; a message between threads cannot say so in its type.
  isErrorCode(code) && code !== 'INTERNAL'
    ? new MatineeError(code, message, details as ErrorDetails[ErrorCode])
    : stopped(message)
