import { ndcgOfRanks } from './ndcg.ts'

/**
 * The mean NDCG@k of the cases named (their places): those ranks of `ranks` from `offsets[at]` to `offsets[at + 1]` are case `at`'s.
 * 0 without cases.
 */
export function meanNdcg(k: number, ranks: Uint32Array, offsets: Uint32Array, cases: readonly number[]): number {
  const sum = cases.reduce((total, at) => total + ndcgOfRanks(k, ranks.subarray(offsets[at], offsets[at + 1])), 0)
  return sum / Math.max(1, cases.length)
}
