import { historyOf, holdOutLast, type Dataset } from '../../src/main/dataset/index.ts'
import { meanOverRanks, ndcgAt } from '../../src/main/evaluation/index.ts'

/** NDCG@10 of the most popular films, by the protocol models are validated with: last film out, whole catalogue, ties against it. */
export function mostPopularFloor(dataset: Dataset): number {
  const { train: known, heldOut } = holdOutLast(dataset)
  const counts = new Uint32Array(known.movieIds.length)
  for (const row of known.movies) counts[row]++
  const ranks = Array.from(heldOut, (film, viewer) => {
    const own = historyOf(known, viewer).movies
    const before = counts.filter((count) => count >= counts[film]).length
    return before - own.filter((row) => counts[row] >= counts[film]).length
  })
  return meanOverRanks(ranks, (rank) => ndcgAt(10, rank)) ?? 0
}
