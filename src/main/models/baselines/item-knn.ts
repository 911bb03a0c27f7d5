import { transpose, type Dataset } from '../../dataset/index.ts'
import type { Baseline } from './baseline.ts'
import { countTogether } from './count-together.ts'
import type { Neighbours } from './learnt.ts'

export interface ItemKnnOptions {
  /** Neighbours kept of each film. */
  readonly neighbours?: number
  /** Added below the fraction: films seen together by few are taken for less alike. */
  readonly shrink?: number
}

/**
 * Neighbours by shrunk cosine: s_ij = c_ij / (sqrt(c_i c_j) + shrink), where c_ij viewers rated both and c_i one of them; a film's
 * score is the sum of its similarities to the films of the history, among its K nearest. Sarwar et al. 2001; the shrink term as
 * in Ferrari Dacrema, Cremonesi and Jannach 2019, section 3.1 (ItemKNN).
 */
export const itemKnn = ({ neighbours: K = 100, shrink = 10 }: ItemKnnOptions = {}): Baseline => ({
  name: 'item-kNN',
  fit: (dataset, giveSign = () => undefined) => ({
    kind: 'neighbours',
    ...byNeighbour(dataset.movieIds.length, nearest(dataset, K, shrink, giveSign)),
  }),
})

/** A film's neighbours, ascending. */
interface Near {
  readonly film: number
  readonly others: Uint32Array
  readonly similarities: Float64Array
}

function nearest(dataset: Dataset, K: number, shrink: number, giveSign: () => void): Near[] {
  const { offsets, viewers } = transpose(dataset)
  const watched = { offsets: dataset.offsets, members: dataset.movies }
  const root = Float64Array.from(dataset.movieIds, (_, film) => Math.sqrt(offsets[film + 1] - offsets[film]))
  const all: Near[] = []
  const others = new Uint32Array(dataset.movieIds.length)
  const take = (film: number, together: Uint32Array): void => {
    let length = 0
    for (let other = 0; other < together.length; other++) {
      if (together[other] > 0 && other !== film) others[length++] = other
    }
    const alike = new Float64Array(length)
    for (let at = 0; at < length; at++) {
      alike[at] = together[others[at]] / (root[film] * root[others[at]] + shrink)
    }
    const kept = mostAlike(alike, K)
    all.push({ film, others: kept.map((at) => others[at]), similarities: Float64Array.from(kept, (at) => alike[at]) })
  }
  countTogether(watched, { offsets, members: viewers }, take, giveSign)
  return all
}

function byNeighbour(V: number, all: readonly Near[]): Neighbours {
  const offsets = new Uint32Array(V + 1)
  for (const { others } of all) for (const other of others) offsets[other + 1]++
  for (let film = 0; film < V; film++) offsets[film + 1] += offsets[film]
  const next = offsets.slice()
  const films = new Uint32Array(offsets[V])
  const similarities = new Float32Array(offsets[V])
  for (const near of all) {
    near.others.forEach((other, at) => {
      const to = next[other]++
      films[to] = near.film
      similarities[to] = near.similarities[at]
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
