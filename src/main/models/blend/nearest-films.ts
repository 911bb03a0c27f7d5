import type { ServingModel } from '../serving-model.ts'

/** The `most` films (or all) with the largest inner product with `vector` [D], and those as near as the last; ascending rows. */
export function nearestFilms(
  { itemVectors, embeddingSize: D, movieIds }: Pick<ServingModel, 'itemVectors' | 'embeddingSize' | 'movieIds'>,
  vector: Float32Array,
  most: number,
): Uint32Array {
  const inner = Float32Array.from(movieIds, (_, film) => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += vector[d] * itemVectors[film * D + d]
    return sum
  })
  const least = inner.toSorted()[Math.max(0, inner.length - most)] ?? 0
  const every = Uint32Array.from(movieIds, (_, film) => film)
  return every.filter((film) => inner[film] >= least)
}
