import { innerProducts } from '../../inner-product.ts'
import { kthLargest } from '../../kth-largest.ts'
import type { ServingModel } from '../serving-model.ts'

/** The `most` films (or all) with the largest inner product with `vector` [D], and those as near as the last; ascending rows. */
export function nearestFilms(
  { itemVectors, movieIds }: Pick<ServingModel, 'itemVectors' | 'movieIds'>,
  vector: Float32Array,
  most: number,
): Uint32Array {
  const V = movieIds.length
  const inner = new Float32Array(V)
  innerProducts(itemVectors, Float64Array.from(vector), inner)
  const least = kthLargest(inner.slice(), V, Math.min(most, V))
  const nearest: number[] = []
  for (let film = 0; film < V; film++) if (inner[film] >= least) nearest.push(film)
  return Uint32Array.from(nearest)
}
