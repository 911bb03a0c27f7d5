import type { Ranks } from './ranks.ts'

/** Recall@k: the share of the relevant films that are among the first k. 0 without relevant films. */
export function recallAt(k: number, ranks: Ranks): number {
  let found = 0
  while (found < ranks.length && ranks[found] <= k) found++
  return ranks.length === 0 ? 0 : found / ranks.length
}
