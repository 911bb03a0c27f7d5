import type { EpochSeconds, MovieId, Stars } from '../../../src/contract/index.ts'
import type { History, MovieIndex } from '../../../src/main/dataset/dataset.ts'
import type { ServingModel } from '../../../src/main/models/serving-model.ts'
import { createStream } from '../../../src/main/random/index.ts'
import type { StoredRating } from '../../../src/main/recommending/index.ts'

/**
 * The smallest real model: a viewer is the sum of the vectors of what they watched, weighted by stars, and a film's
 * score is the inner product, squeezed into [0, 1]. Vectors hold small whole numbers, so all sums are exact and ties are
 * common; database ids are 10, 20, 30 ...
 */
export function dotProductModel(itemVectors: Float32Array, V: number, D: number): ServingModel {
  const inner = (vector: Float32Array, row: number): number => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += vector[d] * itemVectors[row * D + d]
    return sum
  }
  return {
    name: 'mf',
    movieIds: Int32Array.from({ length: V }, (_, row) => 10 * (row + 1)),
    embeddingSize: D,
    itemVectors,
    query: (history) => {
      const vector = new Float32Array(D)
      for (const [at, row] of history.movies.entries()) {
        for (let d = 0; d < D; d++) vector[d] += history.stars[at] * itemVectors[row * D + d]
      }
      return {
        vector,
        scores: (candidates) => Float32Array.from(candidates, (row) => squeeze(inner(vector, row))),
        predictedStars: () => undefined,
        reasons: () => [],
        because: () => undefined,
      }
    },
  }
}

/** Strictly increasing on the whole numbers below a million, also in single precision: 0.5 + x / 2^21. */
const squeeze = (x: number): number => 0.5 + x / 2 ** 21

/** Whole numbers from -3 to 3. */
export function smallVectors(seed: number, V: number, D: number): Float32Array {
  const stream = createStream(seed, `small vectors ${V} ${D}`)
  return Float32Array.from({ length: V * D }, () => stream.int(7) - 3)
}

export const historyOf = (rows: readonly number[], stars = rows.map(() => 4)): History => ({
  movies: Uint32Array.from(rows),
  stars: Float32Array.from(stars),
  times: Uint32Array.from(rows, (_, at) => 1_000_000 + at),
})

export const setOf = (rows: Iterable<number>): ReadonlySet<MovieIndex> =>
  new Set(Array.from(rows, (row) => row as MovieIndex))

export const storedRating = (movieId: number, stars: number, ratedAt: number): StoredRating => ({
  movieId: movieId as MovieId,
  stars: stars as Stars,
  ratedAt: ratedAt as EpochSeconds,
})

/** A clock that advances by one millisecond each time it is read. */
export const countingClock = (): (() => number) => {
  let reading = 0
  return () => reading++
}
