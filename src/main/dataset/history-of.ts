import type { Dataset, History } from './dataset.ts'

/** What viewer row `viewer` rated, oldest first: views into the data set, not copies. */
export function historyOf({ offsets, movies, stars, times }: Dataset, viewer: number): History {
  const [from, to] = [offsets[viewer], offsets[viewer + 1]]
  return { movies: movies.subarray(from, to), stars: stars.subarray(from, to), times: times.subarray(from, to) }
}
