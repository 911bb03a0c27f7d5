import type { Ranks } from './ranks.ts'

/** 1 when the one relevant film, at 1-based `rank`, is among the first k, else 0. */
export const hitAt = (k: number, rank: number): number => (rank <= k ? 1 : 0)

/**
 * HR@k of one viewer: 1 when at least one of the relevant films is among the first k, else 0. With one relevant film it is
 * recall too. Deshpande and Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004, section 5.2.
 */
export const hitRateAt = (k: number, ranks: Ranks): number => (ranks.length > 0 ? hitAt(k, ranks[0]) : 0)
