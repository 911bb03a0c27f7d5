import type { MovieIndex } from '../../dataset/dataset.ts'
import type { ServingModel } from '../../models/serving-model.ts'

export interface NearFilm {
  readonly row: MovieIndex
  /** Of the two films' vectors, in [-1, 1]. */
  readonly cosine: number
}

/** Length of every film's vector, by model: a new generation is a new model, and the old one's go with it. */
const lengths = new WeakMap<ServingModel, Float64Array>()

/**
 * The `k` films whose vectors stand at the smallest angle to that of `film`, nearest first, ties by lower row; without the
 * film itself and without films of no direction. One pass over V x D numbers.
 */
export function nearestFilms(model: ServingModel, film: MovieIndex, k: number): NearFilm[] {
  const { itemVectors, embeddingSize: D } = model
  const length = lengthsOf(model)
  const first = film * D
  const nearest: NearFilm[] = []
  if (length[film] === 0) return nearest
  for (let row = 0; row < length.length; row++) {
    if (row === film || length[row] === 0) continue
    let product = 0
    for (let d = 0; d < D; d++) product += itemVectors[first + d] * itemVectors[row * D + d]
    const cosine = Math.max(-1, Math.min(1, product / (length[film] * length[row])))
    const last = nearest.at(-1)
    if (nearest.length === k && last !== undefined && cosine <= last.cosine) continue
    insert(nearest, { row: row as MovieIndex, cosine })
    if (nearest.length > k) nearest.pop()
  }
  return nearest
}

function insert(sorted: NearFilm[], film: NearFilm): void {
  let at = sorted.length
  while (at > 0 && sorted[at - 1].cosine < film.cosine) at--
  sorted.splice(at, 0, film)
}

function lengthsOf(model: ServingModel): Float64Array {
  const known = lengths.get(model)
  if (known) return known
  const { itemVectors, embeddingSize: D, movieIds } = model
  const made = Float64Array.from(movieIds, (_, row) => {
    let sum = 0
    for (let d = row * D; d < (row + 1) * D; d++) sum += itemVectors[d] ** 2
    return Math.sqrt(sum)
  })
  lengths.set(model, made)
  return made
}
