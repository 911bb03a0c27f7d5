import type { Dataset } from '../../dataset/index.ts'
import type { Learnt } from './learnt.ts'

/** A recommender so simple that every model must beat it. V films. */
export interface Baseline {
  readonly name: string
  /**
   * Learns from all ratings of `dataset`; stars do not count, only what was watched and when. `giveSign` is called several times
   * a second where it takes long; what it throws ends it.
   */
  readonly fit: (dataset: Dataset, giveSign?: () => void) => Learnt
}
