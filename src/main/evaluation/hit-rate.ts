/** 1 when the one relevant film, at 1-based `rank`, is among the first k, else 0. */
export const hitAt = (k: number, rank: number): number => (rank <= k ? 1 : 0)
