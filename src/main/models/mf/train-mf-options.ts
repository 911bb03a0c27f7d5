import type { CurvePoint, MfSettings } from '../../../contract/index.ts'
import type { Dataset } from '../../dataset/index.ts'
import type { MfState } from './checkpoint.ts'
import type { MfWeights } from './weights.ts'

export interface TrainMfOptions {
  readonly dataset: Dataset
  readonly settings: MfSettings
  /** Threads to compute with, the calling one included; the result does not depend on it. */
  readonly threads: number
  /** After every epoch. What it throws ends the training. */
  readonly onPoint: (point: CurvePoint) => void
  /** Asked many times a second. */
  readonly shouldStop: () => boolean
  /** What an earlier run with the same data and settings gave to `onCheckpoint`: this one ends with the same bits. */
  readonly resumeFrom?: MfState
  /** After every epoch and its point; takes the state when it wants to keep it. */
  readonly onCheckpoint?: (takeState: () => MfState) => void
  /** After every epoch, while no thread writes; `takeWeights` copies them as they stand. */
  readonly onEpoch?: (takeWeights: () => MfWeights) => void
  /** Bytes the run may lay out; default: half of the machine's memory. */
  readonly memoryLimit?: number
  /** Milliseconds from any origin. */
  readonly now?: () => number
}
