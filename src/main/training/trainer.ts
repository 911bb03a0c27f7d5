import type { CurvePoint, ModelName, RunSnapshot } from '../../contract/index.ts'
import type { Tensors } from '../artefacts/index.ts'
import type { Dataset } from '../dataset/index.ts'

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
}

export interface Trained {
  readonly tensors: Tensors
  /** Of the returned weights, by the names of the evaluation: `loss`, `ndcg@10` ... */
  readonly metrics: Readonly<Record<string, number>>
}

/** Settings that have been checked, and the training that goes with them. */
export interface PreparedTraining {
  /** Complete: the defaults are filled in. */
  readonly settings: RunSettings
  readonly epochs: number
  readonly seed: number
  train(input: TrainInput): Promise<Trained>
}

/** How one model is trained, as the jobs see it. */
export interface Trainer {
  /** Throws INVALID_VALUE, naming the setting and what it may be. */
  prepare(settings: unknown): PreparedTraining
}

export type Trainers = Readonly<Partial<Record<ModelName, Trainer>>>
