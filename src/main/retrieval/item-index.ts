/** Rows and their inner products, best first. Both have the same length. */
export interface Neighbours {
  readonly rows: Uint32Array
  readonly scores: Float32Array
}

/**
 * Nearest films by inner product. A score is the inner product as `innerProduct` computes it, and equal scores are ordered
 * by lower row, whoever searches. V rows, D dimensions.
 */
export interface ItemIndex {
  /** Who answers now. A FAISS index whose native part fails goes on as `exact`. */
  readonly kind: 'faiss-flat' | 'exact'
  /** Why it is of this kind, in one sentence for a person. */
  readonly reason: string
  /** V */
  readonly size: number
  /** Share of the true 200 nearest that `search` finds: 1 where every answer is proven, else as measured. */
  readonly recall: number
  /**
   * The `k` rows (or all V, when fewer) with the largest inner product with `query` [D], best first; ties by lower row.
   * Throws INTERNAL when `query` is not D finite numbers, or `k` no integer of at least 0: both are faults of ours.
   */
  search(query: Float32Array, k: number): Neighbours
  /** The same among `rows` (each once) alone, and always exact. */
  searchAmong(query: Float32Array, k: number, rows: Uint32Array): Neighbours
}
