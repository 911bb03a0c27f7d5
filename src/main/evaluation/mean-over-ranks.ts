/** No rank: this viewer has nothing held out and does not count. */
export const NO_RANK = 0

/** The mean of `metric` over the ranks [U] of those who have one; null when nobody has. Summed in the order given. */
export function meanOverRanks(ranks: Iterable<number>, metric: (rank: number) => number): number | null {
  let total = 0
  let count = 0
  for (const rank of ranks) {
    if (rank === NO_RANK) continue
    total += metric(rank)
    count++
  }
  return count === 0 ? null : total / count
}
