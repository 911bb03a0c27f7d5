import { createBestRows } from './best-rows.ts'
import { checkedQuery, checkedVectors } from './checked-input.ts'
import { innerProducts } from './inner-product.ts'
import type { ItemIndex } from './item-index.ts'

/**
 * The exact twin: every search looks at every row. `itemVectors` [V, D] is kept, not copied, and must not change.
 * `reason` says why it is not FAISS. Throws INTERNAL when the vectors are not V x D finite numbers.
 */
export function createExactIndex(itemVectors: Float32Array, V: number, D: number, reason: string): ItemIndex {
  checkedVectors(itemVectors, V, D)
  return exactIndexOf(itemVectors, V, D, reason)
}

/** The same, for vectors that have been checked. */
export function exactIndexOf(itemVectors: Float32Array, V: number, D: number, reason: string): ItemIndex {
  const all = new Float32Array(V)
  return {
    kind: 'exact',
    reason,
    size: V,
    search: (query, k) => {
      const { vector, wanted } = checkedQuery(query, k, V, D)
      innerProducts(itemVectors, vector, all)
      const best = createBestRows(wanted)
      for (let row = 0; row < V; row++) best.offer(row, all[row])
      return best.take()
    },
  }
}
