import type { MovieIndex } from '../dataset/dataset.ts'
import { movieIndex } from './movie-rows.ts'
import type { RankedFilm } from './ranked-list.ts'
import type { ServedModel } from './served-model.ts'

/**
 * The `k` films most like one, by the cosine of the vectors candidates are found with; without itself, and without films
 * whose vector is zero. Best first, ties by lower row; the score is the cosine, -1 to 1. None for a film of zeros.
 */
export function similarRows({ model, rows }: ServedModel, film: MovieIndex, k: number): RankedFilm[] {
  const { itemVectors, embeddingSize: D } = model
  const lengthOf = (row: number): number => Math.sqrt(dot(itemVectors, D, row, row))
  const own = lengthOf(film)
  if (own === 0) return []
  const found: RankedFilm[] = []
  for (let row = 0; row < rows.size; row++) {
    const length = row === film ? 0 : lengthOf(row)
    if (length === 0) continue
    const score = dot(itemVectors, D, row, film) / (own * length)
    found.push({ row: movieIndex(row), score: Math.max(-1, Math.min(1, score)) })
  }
  return found.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, k)
}

function dot(vectors: Float32Array, D: number, one: number, other: number): number {
  let sum = 0
  for (let d = 0; d < D; d++) sum += vectors[one * D + d] * vectors[other * D + d]
  return sum
}
