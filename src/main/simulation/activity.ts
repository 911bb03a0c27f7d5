import { createStream } from '../random/index.ts'
import type { Recipe } from './recipe.ts'

/** The most films one viewer watches: the recipe's bound, and at most half of what there is to see. */
export const mostPerViewer = ({ maximum }: Recipe['activity'], films: number): number =>
  Math.min(maximum, Math.floor(films / 2))

/**
 * [viewers] how many ratings each viewer gives: at least the recipe's minimum, at most `most`, in sum exactly
 * `ratings`. What is above the minimum is shared out by log-normal weights, hence heavy-tailed. `ratings` must lie
 * between `viewers * minimum` and `viewers * most`.
 */
export const shareOutRatings = (
  { minimum, spread }: Recipe['activity'],
  { viewers, ratings, most, seed }: { viewers: number; ratings: number; most: number; seed: number },
): Int32Array => {
  const stream = createStream(seed, 'activity')
  const weights = Float64Array.from({ length: viewers }, () => Math.exp(spread * stream.normal()))
  const extra = ratings - viewers * minimum
  const room = most - minimum
  const scale = scaleFor(weights, extra, room)
  const counts = new Int32Array(viewers)
  // Rounding the running sum rather than each share makes the total exact.
  let sum = 0
  let given = 0
  for (let viewer = 0; viewer < viewers; viewer++) {
    sum += Math.min(room, scale * weights[viewer])
    const upTo = viewer === viewers - 1 ? extra : Math.round(sum)
    const share = Math.min(room, Math.max(0, upTo - given))
    counts[viewer] = minimum + share
    given += share
  }
  return settle(counts, extra - given, minimum, most)
}

/** The factor for which the shares, cut at `room`, add up to `extra` (bisection: the sum grows with it). */
const scaleFor = (weights: Float64Array, extra: number, room: number): number => {
  const sumAt = (scale: number): number => weights.reduce((sum, weight) => sum + Math.min(room, scale * weight), 0)
  let low = 0
  let high = 1
  while (sumAt(high) < extra && high < 1e15) high *= 2
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (sumAt(middle) < extra) low = middle
    else high = middle
  }
  return high
}

/** Hands out what rounding left over, one by one to those with room; `left` is small. */
const settle = (counts: Int32Array, left: number, minimum: number, most: number): Int32Array => {
  let rest = left
  for (let viewer = 0; rest !== 0; viewer = (viewer + 1) % counts.length) {
    if (rest > 0 && counts[viewer] < most) {
      counts[viewer]++
      rest--
    } else if (rest < 0 && counts[viewer] > minimum) {
      counts[viewer]--
      rest++
    }
  }
  return counts
}
