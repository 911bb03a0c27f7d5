import type { EngineName, ModelName, Preset, RunSnapshot, RunUpdate, TrainingForecast } from '../../contract/index.ts'
import type { ReadHandle, WriteHandle } from '../store/index.ts'
import type { LaunchLimits } from './launch-training.ts'
import type { RunListener } from './live-run.ts'
import type { Trainers } from './trainer.ts'

export interface TrainingJobsOptions {
  readonly dataDir: string
  readonly read: ReadHandle
  readonly write: WriteHandle
  /** Threads a run computes with; asked at its start. */
  readonly threads: () => number
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
  /** Least time between two checkpoints of a run, in milliseconds. */
  readonly checkpointMs?: number
  /** Runs that would hold more than this are refused; asked at each start. */
  readonly memoryLimit?: () => number
  /** How models are trained, by engine, and the worker that does it with the very same trainers. */
  readonly trainers?: (engine: EngineName) => Trainers
  readonly workerEntry?: URL
}

/** What a run may be started with besides its settings. */
export interface StartOptions {
  /** Settings to begin with; those given override them. */
  readonly preset?: Preset | undefined
  readonly engine?: EngineName | undefined
}

/** Training runs, one at a time, first come first served, each in a thread of its own. */
export interface TrainingJobs {
  /**
   * Queues a run. Throws INVALID_VALUE (settings, or a model without a trainer), NO_DATA, IMPORT_RUNNING, MEMORY_LIMIT,
   * STORAGE_FAILED.
   */
  start(model: ModelName, settings: unknown, options?: StartOptions): RunSnapshot
  /** What `start` would take. Throws as it does, but for the memory limit and a running import. */
  forecast(model: ModelName, settings: unknown, options?: StartOptions): TrainingForecast
  /** Resolves when the run has ended: true when it ended because of this. Ends paused ones too. Throws RUN_NOT_FOUND. */
  cancel(runId: string): Promise<boolean>
  /** Resolves when the run is at rest: true when it is paused then. Throws RUN_NOT_FOUND. */
  pause(runId: string): Promise<boolean>
  /**
   * Queues a paused run again; one that is under way is left alone. Throws RUN_NOT_FOUND, INVALID_VALUE (it has ended),
   * IMPORT_RUNNING.
   */
  resume(runId: string): RunSnapshot
  /** A run, live or stored, with all its points so far. Throws RUN_NOT_FOUND. */
  look(runId: string): RunUpdate
  /**
   * The listener is called before this returns with all points so far, then with what is new, until the run is at rest. Returns the way to leave. Throws RUN_NOT_FOUND.
   */
  watch(runId: string, listener: RunListener): () => void
  /** Queued and running ones, in the order they (will) run. */
  active(): RunSnapshot[]
  /** Cancels everything and resolves when no thread is left, within 3 s. Idempotent; nothing can be started after it. */
  close(): Promise<void>
}
