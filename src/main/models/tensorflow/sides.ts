import type { Dataset } from '../../dataset/index.ts'
import type { TensorFlow } from '../../engine/tensorflow/index.ts'
import type { Ratings } from './mf.ts'

/** All ratings of a data set as its viewers see them, and as its films do; all targets are 1. */
export interface Sides {
  readonly viewers: Ratings
  readonly films: Ratings
  /** [N] */
  readonly stars: Float32Array
}

/** `weights` [N]; `ridgesOf` gives the ridges of a side from the row of each rating, rows and others in all. */
export function sidesOf(
  tf: TensorFlow,
  { offsets, movies, movieIds, viewerIds, stars }: Dataset,
  weights: Float32Array,
  ridgesOf: (rows: Int32Array, count: number, others: number) => Float32Array,
): Sides {
  const [U, V] = [viewerIds.length, movieIds.length]
  const viewers = new Int32Array(movies.length)
  for (let viewer = 0; viewer < U; viewer++) viewers.fill(viewer, offsets[viewer], offsets[viewer + 1])
  const films = Int32Array.from(movies)
  const shared = { weights: tf.tensor1d(weights), targets: tf.onesLike(tf.tensor1d(weights)) }
  return {
    viewers: { ...shared, rows: viewers, others: films, ridges: tf.tensor1d(ridgesOf(viewers, U, V)) },
    films: { ...shared, rows: films, others: viewers, ridges: tf.tensor1d(ridgesOf(films, V, U)) },
    stars: Float32Array.from(stars),
  }
}

/** [count] how often each row occurs. */
export function countsOf(rows: Int32Array, count: number): Float32Array {
  const counts = new Float32Array(count)
  for (const row of rows) counts[row]++
  return counts
}
