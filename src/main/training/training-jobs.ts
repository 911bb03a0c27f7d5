import type { ModelName, RunSnapshot, RunUpdate } from '../../contract/index.ts'
import type { ReadHandle, WriteHandle } from '../store/index.ts'
import type { LaunchLimits } from './launch-training.ts'
import type { RunListener } from './live-run.ts'
import type { Trainers } from './trainer.ts'

export interface TrainingJobsOptions {
  readonly dataDir: string
  readonly read: ReadHandle
  readonly write: WriteHandle
  /** Threads each run computes with. */
  readonly threads: number
  readonly appVersion: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** False while an import holds the database: no run can be started then, and running ones keep their news in memory. */
  readonly isWritable: () => boolean
  /** A generation now serves, by the database; the run counts as done when this has resolved. */
  readonly onPublished: (published: { model: ModelName; generation: string }) => Promise<void> | void
  /** Some run has changed, or ended; at most 20 times a second and run. */
  readonly onChange: () => void
  /** What went wrong beside the runs or behind their reasons: for the log. */
  readonly onProblem: (error: unknown) => void
  readonly limits?: Partial<LaunchLimits>
  /** How models are trained, and the worker that does it with the very same trainers. */
  readonly trainers?: Trainers
  readonly workerEntry?: URL
}

/** Training runs, one at a time, first come first served, each in a thread of its own. */
export interface TrainingJobs {
  /** Queues a run. Throws INVALID_VALUE (settings, or a model without a trainer), NO_DATA, IMPORT_RUNNING, STORAGE_FAILED. */
  start(model: ModelName, settings: unknown): RunSnapshot
  /** Resolves when the run has ended: true when it ended because of this. Throws RUN_NOT_FOUND. */
  cancel(runId: string): Promise<boolean>
  /** A run, live or stored, with all its points so far. Throws RUN_NOT_FOUND. */
  look(runId: string): RunUpdate
  /**
   * The listener is called before this returns with all points so far, then with what is new, until the run has ended
   * (`finishedAt` is set). Returns the way to leave. Throws RUN_NOT_FOUND.
   */
  watch(runId: string, listener: RunListener): () => void
  /** Queued and running ones, in the order they (will) run. */
  active(): RunSnapshot[]
  /** Cancels everything and resolves when no thread is left, within 3 s. Idempotent; nothing can be started after it. */
  close(): Promise<void>
}
