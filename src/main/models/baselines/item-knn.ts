import { transpose, type ByFilm, type Dataset } from '../../dataset/index.ts'
import type { Baseline } from './baseline.ts'

export interface ItemKnnOptions {
  /** Neighbours kept of each film. */
  readonly neighbours?: number
  /** Added below the fraction: films seen together by few are taken for less alike. */
  readonly shrink?: number
}

/** Grouped by the neighbour: what each film of a history adds to others. K entries a film at most, V films. */
interface Neighbours {
  /** [V + 1] film n is a neighbour of films[offsets[n]] .. films[offsets[n + 1] - 1], so similar. */
  readonly offsets: Uint32Array
  readonly films: Uint32Array
  readonly similarities: Float32Array
}

/**
 * Neighbours by shrunk cosine: s_ij = c_ij / (sqrt(c_i c_j) + shrink), where c_ij viewers rated both and c_i one of them; a film's
 * score is the sum of its similarities to the films of the history, among its K nearest. Sarwar et al. 2001; the shrink term as
 * in Ferrari Dacrema, Cremonesi and Jannach 2019, section 3.1 (ItemKNN).
 */
export const itemKnn = ({ neighbours: K = 100, shrink = 10 }: ItemKnnOptions = {}): Baseline => ({
  name: 'item-kNN',
  fit: (dataset) => {
    const V = dataset.movieIds.length
    const { offsets, films, similarities } = nearest(dataset, K, shrink)
    return {
      score: ({ movies }) => {
        const scores = new Float32Array(V)
        for (const movie of new Set(movies)) {
          for (let at = offsets[movie]; at < offsets[movie + 1]; at++) scores[films[at]] += similarities[at]
        }
        return scores
      },
    }
  },
})

function nearest(dataset: Dataset, K: number, shrink: number): Neighbours {
  const V = dataset.movieIds.length
  const byFilm = transpose(dataset)
  const together = new Uint32Array(V)
  const viewersOf = (film: number): number => byFilm.offsets[film + 1] - byFilm.offsets[film]
  const pairs: { film: number; others: Uint32Array; similarities: Float64Array }[] = []
  for (let film = 0; film < V; film++) {
    // Ascending, so that of films equally alike the first rows are kept.
    const others = Uint32Array.from(countTogether(dataset, byFilm, film, together)).sort()
    const alike = Float64Array.from(
      others,
      (other) => together[other] / (Math.sqrt(viewersOf(film) * viewersOf(other)) + shrink),
    )
    for (const other of others) together[other] = 0
    const kept = mostAlike(alike, K)
    pairs.push({ film, others: kept.map((at) => others[at]), similarities: Float64Array.from(kept, (at) => alike[at]) })
  }
  const offsets = new Uint32Array(V + 1)
  for (const { others } of pairs) for (const other of others) offsets[other + 1]++
  for (let film = 0; film < V; film++) offsets[film + 1] += offsets[film]
  const next = offsets.slice()
  const films = new Uint32Array(offsets[V])
  const similarities = new Float32Array(offsets[V])
  for (const pair of pairs) {
    pair.others.forEach((other, at) => {
      const to = next[other]++
      films[to] = pair.film
      similarities[to] = pair.similarities[at]
    })
  }
  return { offsets, films, similarities }
}

/** Places of the K largest values; of those equal to the smallest of them the first ones. */
function mostAlike(values: Float64Array, K: number): Uint32Array {
  if (values.length <= K) return Uint32Array.from(values, (_, at) => at)
  const limit = values.toSorted()[values.length - K]
  let spare = K - values.reduce((above, value) => above + (value > limit ? 1 : 0), 0)
  const kept = new Uint32Array(K)
  let length = 0
  values.forEach((value, at) => {
    if (value > limit || (value === limit && spare-- > 0)) kept[length++] = at
  })
  return kept
}

/** The other films that viewers of `film` rated; `together` (zeros before) counts those viewers. */
function countTogether(
  { offsets, movies }: Dataset,
  { offsets: byFilm, viewers }: ByFilm,
  film: number,
  together: Uint32Array,
): number[] {
  const others: number[] = []
  for (let at = byFilm[film]; at < byFilm[film + 1]; at++) {
    const viewer = viewers[at]
    for (let rating = offsets[viewer]; rating < offsets[viewer + 1]; rating++) {
      const other = movies[rating]
      if (other === film) continue
      if (together[other] === 0) others.push(other)
      together[other]++
    }
  }
  return others
}
