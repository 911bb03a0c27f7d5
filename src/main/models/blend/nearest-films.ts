import { kthLargest } from '../../kth-largest.ts'
import type { ServingModel } from '../serving-model.ts'

/** The `most` films (or all) with the largest inner product with `vector` [D], and those as near as the last; ascending rows. */
export function nearestFilms(
  { itemVectors, embeddingSize: D, movieIds }: Pick<ServingModel, 'itemVectors' | 'embeddingSize' | 'movieIds'>,
  vector: Float32Array,
  most: number,
): Uint32Array {
  const V = movieIds.length
  const inner = new Float32Array(V)
  for (let film = 0, at = 0; film < V; film++) {
    let sum = 0
    for (let d = 0; d < D; d++, at++) sum += vector[d] * itemVectors[at]
    inner[film] = sum
  }
  const least = kthLargest(inner.slice(), V, Math.min(most, V))
  const nearest: number[] = []
  for (let film = 0; film < V; film++) if (inner[film] >= least) nearest.push(film)
  return Uint32Array.from(nearest)
}
