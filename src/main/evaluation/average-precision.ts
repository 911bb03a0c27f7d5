import type { Ranks } from './ranks.ts'

/**
 * AP@k: the mean, over the min(k, P) relevant films that k places can hold, of the precision at the place of each that is found
 * (0 for those that are not); its mean over viewers is MAP@k. Manning, Raghavan and Schutze, "Introduction to Information
 * Retrieval", 2008, section 8.4, cut at k. 0 without relevant films.
 */
export function averagePrecisionAt(k: number, ranks: Ranks): number {
  let sum = 0
  for (let found = 0; found < ranks.length && ranks[found] <= k; found++) sum += (found + 1) / ranks[found]
  return ranks.length === 0 ? 0 : sum / Math.min(k, ranks.length)
}
