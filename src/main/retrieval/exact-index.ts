import { createBestRows } from './best-rows.ts'
import { checkedQuery, checkedVectors } from './checked-input.ts'
import { createCodedSearch, type CodedSearch } from './coded-search.ts'
import { innerProduct, innerProducts } from '../inner-product.ts'
import type { ItemIndex, Neighbours } from './item-index.ts'
import { singlePrecisionDoubt } from './rounding.ts'

/** Up to so many admitted rows are looked at one by one: the bytes of all the others would take longer. */
const FEW = 4096

/**
 * The exact twin: every search looks at every row, at its bytes first where the engine's kernels are built, else with
 * `plainSearch`. `itemVectors` [V, D] is kept and must not change. `why` says why it is not FAISS; `coded` is for tests.
 * Throws INTERNAL when the vectors are not V x D finite numbers. Lets other work run while it is built.
 */
export async function createExactIndex(
  itemVectors: Float32Array,
  V: number,
  D: number,
  why: string,
  coded: typeof createCodedSearch = createCodedSearch,
): Promise<ItemIndex> {
  const { longest, largest } = checkedVectors(itemVectors, V, D)
  const plain = plainSearch(itemVectors, V)
  const quick = largest === 0 ? undefined : await unlessItThrows(() => coded(itemVectors, V, D, largest))
  const search = (query: Float32Array, k: number, admits?: Uint8Array): Neighbours => {
    const { vector, wanted } = checkedQuery(query, k, V, D)
    const overflows = singlePrecisionDoubt(vector, longest) === Infinity
    return (overflows ? undefined : quick?.(vector, wanted, admits)) ?? plain(vector, wanted, admits)
  }
  return {
    kind: 'exact',
    reason:
      quick === undefined && V > 0
        ? `${why} The engine's kernels are not to be had either: searches take longer.`
        : why,
    size: V,
    recall: 1,
    search: (query, k) => search(query, k),
    searchAmong: (query, k, rows) => {
      if (rows.length > FEW) return search(query, k, admissionOf(rows, V))
      const { vector } = checkedQuery(query, k, V, D)
      const best = createBestRows(Math.min(k, rows.length))
      for (const row of rows) best.offer(row, innerProduct(itemVectors, row, vector))
      return best.take()
    },
  }
}

function admissionOf(rows: Uint32Array, V: number): Uint8Array {
  const admits = new Uint8Array(V)
  for (const row of rows) admits[row] = 1
  return admits
}

/** A search of checked input: `wanted` rows, at most V, of those that `admits` [V] marks with 1. */
type CheckedSearch = (query: Float64Array, wanted: number, admits?: Uint8Array) => Neighbours

/** `innerProduct` of every row, and nothing else: the plainest search, for whoever has nothing quicker for a query. */
export function plainSearch(itemVectors: Float32Array, V: number): CheckedSearch {
  const scores = new Float32Array(V)
  return (query, wanted, admits) => {
    innerProducts(itemVectors, query, scores)
    const best = createBestRows(wanted)
    for (let row = 0; row < V; row++) if (admits?.[row] !== 0) best.offer(row, scores[row])
    return best.take()
  }
}

/** Search must work without the engine too: its kernels are built by `npm start`, and its memory may be refused. */
async function unlessItThrows(make: () => Promise<CodedSearch>): Promise<CodedSearch | undefined> {
  try {
    return await make()
  } catch {
    return undefined
  }
}
