/**
 * Normalised discounted cumulative gain at `k` with one relevant film, at 1-based `rank`: 1 / log2(rank + 1) when it is
 * among the first k, else 0. The ideal list has it first, hence no divisor. Jarvelin and Kekalainen 2002.
 */
export const ndcgAt = (k: number, rank: number): number => (rank <= k ? 1 / Math.log2(rank + 1) : 0)
