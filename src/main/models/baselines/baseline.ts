import type { Dataset, History } from '../../dataset/index.ts'

/** A recommender so simple that every model must beat it. V films. */
export interface Baseline {
  readonly name: string
  /** Learns from all ratings of `dataset`; stars do not count, only what was watched and when. */
  readonly fit: (dataset: Dataset) => FittedBaseline
}

export interface FittedBaseline {
  /** [V] higher is better, comparable within one call; films of the history are scored like any other. */
  readonly score: (history: History) => Float32Array
}
