import type { CurvePoint, ModelName, RunSnapshot } from '../../contract/index.ts'
import type { CheckpointState, Tensors } from '../artefacts/index.ts'
import type { Dataset, DataSizes } from '../dataset/index.ts'
import type { TensorFlow } from '../engine/tensorflow/index.ts'

export type RunSettings = RunSnapshot['settings']

/** What a trainer gets from the job it works for. */
export interface TrainInput {
  readonly dataset: Dataset
  /** Threads to compute with, the calling one included; the result does not depend on it. */
  readonly threads: number
  /** Takes a point of the curve. Throws when its loss is not finite: the trainer lets that pass and so ends. */
  readonly onPoint: (point: CurvePoint) => void
  /**
   * True once the run is to end; the trainer then ends within a fraction of a second, by returning or by throwing. It
   * asks at least every second: that is also how the job sees that it lives.
   */
  readonly shouldStop: () => boolean
  /**
   * A state that an earlier run with the same settings and data gave to `onCheckpoint`. The trainer goes on from there and
   * ends with the very bits it would have ended with had it never been interrupted, whatever the number of threads.
   */
  readonly resumeFrom?: CheckpointState
  /**
   * To be called at the end of every epoch, after its point, while no thread writes. Calls `takeState` before it returns
   * when it is time for a checkpoint: copies of everything the rest of the run depends on besides data and settings.
   */
  readonly onCheckpoint?: (takeState: () => CheckpointState) => void
  /**
   * To be called at the same moment: `takeTensors` copies the weights as they stand, as `Trained` would have them if this epoch
   * were the last.
   */
  readonly onEpoch?: (takeTensors: () => Tensors) => void
  /** Computes the steps in place of the kernels; `threads` is 1 then. */
  readonly tensorflow?: TensorFlow
}

export interface Trained {
  readonly tensors: Tensors
  /** Of the returned weights, by the names of the evaluation: `loss`, `ndcg@10` ... */
  readonly metrics: Readonly<Record<string, number>>
}

/** What a run takes, worked out from sizes and settings alone. */
export interface RunNeeds {
  /** Of the arena: exactly what the run will lay out. */
  readonly arenaBytes: number
  /** Floating-point operations of one epoch, in the order of magnitude that the calibration then puts right. */
  readonly operationsPerEpoch: number
}

/** Settings that have been checked, and the training that goes with them. */
export interface PreparedTraining {
  /** Complete: the defaults are filled in, and with sizes what is left to the data is decided. */
  readonly settings: RunSettings
  readonly epochs: number
  readonly seed: number
  /** Undefined when the model cannot say. */
  needs(sizes: DataSizes, threads: number): RunNeeds | undefined
  train(input: TrainInput): Promise<Trained>
}

/** How one model is trained, as the jobs see it. */
export interface Trainer {
  /** `sizes`: of the data to be trained on. Throws INVALID_VALUE, naming the setting and what it may be. */
  prepare(settings: unknown, sizes?: DataSizes): PreparedTraining
}

export type Trainers = Readonly<Partial<Record<ModelName, Trainer>>>
