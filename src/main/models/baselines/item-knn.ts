import { transpose, type ByFilm, type Dataset } from '../../dataset/index.ts'
import type { Baseline } from './baseline.ts'

export interface ItemKnnOptions {
  /** Neighbours kept of each film. */
  readonly neighbours?: number
  /** Added below the fraction: films seen together by few are taken for less alike. */
  readonly shrink?: number
}

/** The most alike films of each film, most alike first. */
interface Neighbours {
  /** [V, K] film rows; [V, K] similarity, 0 where there are fewer. */
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
    const { films, similarities } = nearest(dataset, Math.min(K, Math.max(V - 1, 0)), shrink)
    const perFilm = V === 0 ? 0 : films.length / V
    return {
      score: ({ movies }) => {
        const isKnown = new Uint8Array(V)
        for (const movie of movies) isKnown[movie] = 1
        return Float32Array.from({ length: V }, (_, film) => {
          let score = 0
          for (let at = film * perFilm; at < (film + 1) * perFilm; at++) {
            if (isKnown[films[at]] === 1) score += similarities[at]
          }
          return score
        })
      },
    }
  },
})

function nearest(dataset: Dataset, K: number, shrink: number): Neighbours {
  const V = dataset.movieIds.length
  const byFilm = transpose(dataset)
  const films = new Uint32Array(V * K)
  const similarities = new Float32Array(V * K)
  const together = new Uint32Array(V)
  const viewersOf = (film: number): number => byFilm.offsets[film + 1] - byFilm.offsets[film]
  for (let film = 0; film < V; film++) {
    const others = countTogether(dataset, byFilm, film, together)
    const alike = others.map((other) => ({
      other,
      similarity: together[other] / (Math.sqrt(viewersOf(film) * viewersOf(other)) + shrink),
    }))
    alike.sort((a, b) => b.similarity - a.similarity || a.other - b.other)
    alike.slice(0, K).forEach(({ other, similarity }, place) => {
      films[film * K + place] = other
      similarities[film * K + place] = similarity
    })
    for (const other of others) together[other] = 0
  }
  return { films, similarities }
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
