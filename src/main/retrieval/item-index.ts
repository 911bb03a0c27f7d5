/** Nearest films by inner product. FAISS and the exact twin stand behind this one interface. */
export interface ItemIndex {
  readonly kind: 'faiss-flat' | 'exact'
  readonly size: number
  /**
   * The `k` rows (or all, when fewer) with the largest inner product with `query` [D], best first; ties by lower row.
   * `rows` and `scores` have equal length.
   */
  search(query: Float32Array, k: number): { readonly rows: Uint32Array; readonly scores: Float32Array }
}
