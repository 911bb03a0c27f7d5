import type { CurvePoint, EngineName, ModelName } from '../../contract/index.ts'
import type { WrittenGeneration } from '../artefacts/index.ts'
import type { RunSettings } from './trainer.ts'

/** What a training worker is started with: everything, so that nothing has to be sent to it afterwards. */
export interface TrainingTask {
  readonly runId: string
  readonly model: ModelName
  readonly engine: EngineName
  readonly settings: RunSettings
  readonly dataDir: string
  /** The data set the run was started for; another one in the database ends it. */
  readonly dataSetId: number
  readonly threads: number
  /** Least time between two checkpoints, in milliseconds. */
  readonly checkpointMs: number
  /** Goes on from the newest checkpoint of this run, from the start when it has none. */
  readonly isResumed: boolean
  readonly appVersion: string
  /** See `Control`. */
  readonly control: SharedArrayBuffer
}

/** How a run's worker ended. `reason` is for a person, `stack` for the log. */
export type Outcome =
  | { readonly type: 'written'; readonly written: WrittenGeneration }
  /** On request, or by itself, for a reason, when there was nothing left to do. */
  | { readonly type: 'stopped'; readonly reason: string | undefined }
  | { readonly type: 'failed'; readonly reason: string; readonly stack: string }

/** What a training worker says: its phases and points in the order they come, then its outcome, then nothing. */
export type WorkerMessage =
  | { readonly type: 'phase'; readonly phase: TrainingPhase }
  | { readonly type: 'point'; readonly point: CurvePoint }
  /** Something beside the run went wrong; it goes on. */
  | { readonly type: 'problem'; readonly reason: string; readonly stack: string }
  | Outcome

/** Only in `training` does the worker beat. */
export type TrainingPhase = 'training' | 'writing'
