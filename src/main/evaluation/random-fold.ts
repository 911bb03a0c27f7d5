import { selectRatings, type Dataset } from '../dataset/index.ts'
import { createStream } from '../random/index.ts'
import { splitGiven } from './split-given.ts'
import type { Split } from './test-cases.ts'

/**
 * The protocol `holdout`: all ratings are dealt at random to `folds` folds of equal size (the same deal for a seed, whatever the
 * fold), those of fold number `fold` (from 0) are the targets, all others are learnt from.
 */
export function splitRandomFold(
  dataset: Dataset,
  { folds, fold, seed }: { readonly folds: number; readonly fold: number; readonly seed: number },
): Split {
  const deal = Uint32Array.from(dataset.movies, (_, at) => at % folds)
  createStream(seed, 'evaluation/folds').shuffle(deal)
  const train = selectRatings(dataset, (at) => deal[at] !== fold)
  return splitGiven(
    train,
    selectRatings(dataset, (at) => deal[at] === fold),
  )
}
