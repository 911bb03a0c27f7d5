/** Of the paper: how little the first places count more than those behind them. */
const SMOOTHING = 60

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): a film is worth the sum over orders of 1 / (60 + its place), here as
 * a share of the most there can be, so that a film every order has first is worth 1. Every order counts the same.
 * `places`: of each order [C], from 1. [C] in (0, 1].
 */
export function fusePlaces(places: readonly Float64Array[]): Float32Array {
  const best = places.length / (SMOOTHING + 1)
  return Float32Array.from(places[0] ?? [], (_, film) => {
    const worth = places.reduce((sum, order) => sum + 1 / (SMOOTHING + order[film]), 0)
    return Math.min(1, worth / best)
  })
}

/**
 * [C] the place of each score, from 1: one more than how many of `others` [R], ascending, are higher, and behind the point by how
 * much it is below the next of those, so that scores of one gap, or below all others, are told apart too. Scores lie in (0, 1).
 */
export function placesAmong(scores: Float32Array, others: Float32Array): Float64Array {
  return Float64Array.from(scores, (score) => {
    const below = notAbove(others, score)
    const next = below < others.length ? others[below] : 1
    return 1 + others.length - below + (next - score)
  })
}

/** How many of the ascending values are at most `score`. */
function notAbove(ascending: Float32Array, score: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle] <= score) low = middle + 1
    else high = middle
  }
  return low
}
