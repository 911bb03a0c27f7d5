import { historyOf, selectRatings, type Dataset, type History } from '../dataset/index.ts'
import type { SplitPart } from './last-out.ts'
import { casesOf, type NewCase, type Split } from './test-cases.ts'

/** Shares of all ratings before the moment of the test, that of the validation, and one more to choose by when asking about the validation. */
const TEST_FROM = 0.9
const VALIDATION_FROM = 0.8
const BEFORE_VALIDATION = 0.7

export interface TimedSplit extends Split {
  /** `train` cut at the moment before: what settings and epochs are chosen by. */
  readonly selection: Split
}

/**
 * The protocol `global-time`: one moment for everybody, the 90% quantile of the times of all ratings. What was rated before it
 * is learnt from; what a viewer with a rating before it rated from then on are the targets. For `validation` all that is put away for good and the moment is the 80%
 * quantile. So nothing is learnt from the future of anybody, nor chosen by it: `selection` is the same one step earlier.
 */
export function splitGlobalTime(dataset: Dataset, part: SplitPart): TimedSplit {
  const times = dataset.times.toSorted()
  const [test, validation] = [quantile(times, TEST_FROM), quantile(times, VALIDATION_FROM)]
  if (part === 'test') return cutTwice(dataset, test, validation)
  const before = selectRatings(dataset, (at) => dataset.times[at] < test)
  return cutTwice(before, validation, quantile(times, BEFORE_VALIDATION))
}

function cutTwice(dataset: Dataset, moment: number, earlier: number): TimedSplit {
  const split = cutAt(dataset, moment)
  return { ...split, selection: cutAt(split.train, earlier) }
}

const quantile = (ascending: Uint32Array, share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0

function cutAt(dataset: Dataset, moment: number): Split {
  const train = selectRatings(dataset, (at) => dataset.times[at] < moment)
  const cases: NewCase[] = []
  for (let viewer = 0; viewer < dataset.viewerIds.length; viewer++) {
    const own = historyOf(dataset, viewer)
    const known = own.times.findIndex((time) => time >= moment)
    if (known < 1) continue
    const part = (from: number, to: number): History => ({
      movies: own.movies.subarray(from, to),
      stars: own.stars.subarray(from, to),
      times: own.times.subarray(from, to),
    })
    cases.push({
      viewerId: dataset.viewerIds[viewer],
      history: part(0, known),
      targets: part(known, own.movies.length),
    })
  }
  return { train, cases: casesOf(cases) }
}
