import type { Ranks } from './ranks.ts'

/**
 * Normalised discounted cumulative gain at `k` with one relevant film, at 1-based `rank`: 1 / log2(rank + 1) when it is
 * among the first k, else 0. The ideal list has it first, hence no divisor. Jarvelin and Kekalainen 2002.
 */
export const ndcgAt = (k: number, rank: number): number => (rank <= k ? 1 / Math.log2(rank + 1) : 0)

/**
 * NDCG@k with P relevant films of equal worth: DCG / IDCG, where DCG is the sum of 1 / log2(rank + 1) over the ranks up to k and
 * IDCG that of the ranks 1 .. min(k, P). Jarvelin and Kekalainen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS
 * 20(4), 2002, with binary gains and the logarithm's base 2 from the first rank on. 0 without relevant films.
 */
export function ndcgOfRanks(k: number, ranks: Ranks): number {
  let gain = 0
  let ideal = 0
  for (let place = 1; place <= Math.min(k, ranks.length); place++) {
    gain += ndcgAt(k, ranks[place - 1])
    ideal += 1 / Math.log2(place + 1)
  }
  return ideal === 0 ? 0 : gain / ideal
}
