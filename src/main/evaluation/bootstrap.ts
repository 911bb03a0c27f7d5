import type { RandomStream } from '../random/index.ts'

/** Both ends of an interval. */
export type Interval = readonly [low: number, high: number]

const RESAMPLES = 1000
const LEVEL = 0.95

/**
 * 95% intervals of the means of several columns of numbers, one number per viewer each, by the percentile bootstrap: viewers
 * are drawn anew with replacement 1,000 times (the same draws for every column), and the middle 95% of the means remain. Efron
 * and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13. Columns are of equal length; without viewers [0, 0].
 */
export const bootstrapIntervals = (columns: readonly ArrayLike<number>[], stream: RandomStream): Interval[] =>
  bootstrap(
    columns[0]?.length ?? 0,
    columns.map((column) => (drawn) => sumOf(column, drawn) / drawn.length),
    stream,
  )

/** The same of a ratio of sums: that of `parts` over that of `wholes`, one of each per viewer. */
export const bootstrapRatio = (parts: ArrayLike<number>, wholes: ArrayLike<number>, stream: RandomStream): Interval =>
  bootstrap(parts.length, [(drawn) => sumOf(parts, drawn) / Math.max(1, sumOf(wholes, drawn))], stream)[0]

function sumOf(column: ArrayLike<number>, drawn: Uint32Array): number {
  let sum = 0
  for (let at = 0; at < drawn.length; at++) sum += column[drawn[at]]
  return sum
}

function bootstrap(
  viewers: number,
  statistics: readonly ((drawn: Uint32Array) => number)[],
  stream: RandomStream,
): Interval[] {
  if (viewers === 0) return statistics.map(() => [0, 0])
  const values = statistics.map(() => new Float64Array(RESAMPLES))
  const drawn = new Uint32Array(viewers)
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let at = 0; at < viewers; at++) drawn[at] = stream.int(viewers)
    statistics.forEach((statistic, which) => {
      values[which][resample] = statistic(drawn)
    })
  }
  return values.map((ofStatistic) => {
    ofStatistic.sort()
    const outside = (1 - LEVEL) / 2
    return [quantile(ofStatistic, outside), quantile(ofStatistic, 1 - outside)]
  })
}

/** Between the two nearest of the ascending values, in proportion. */
function quantile(ascending: Float64Array, share: number): number {
  const at = share * (ascending.length - 1)
  const below = Math.floor(at)
  const above = Math.min(below + 1, ascending.length - 1)
  return ascending[below] + (at - below) * (ascending[above] - ascending[below])
}
