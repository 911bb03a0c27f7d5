import { createBestRows } from './best-rows.ts'
import { checkedQuery, checkedVectors } from './checked-input.ts'
import { innerProduct, innerProducts } from './inner-product.ts'
import type { ItemIndex, Neighbours } from './item-index.ts'
import { kernelScores, type ScoreRows } from './kernel-scores.ts'
import { singlePrecisionDoubt } from './rounding.ts'

/**
 * The exact twin: every search looks at every row, with the engine's kernel where that is built, else with `plainSearch`.
 * `itemVectors` [V, D] is kept and must not change. `why` says why it is not FAISS; `kernel` is for tests.
 * Throws INTERNAL when the vectors are not V x D finite numbers.
 */
export function createExactIndex(
  itemVectors: Float32Array,
  V: number,
  D: number,
  why: string,
  kernel: typeof kernelScores = kernelScores,
): ItemIndex {
  const longest = checkedVectors(itemVectors, V, D)
  const plain = plainSearch(itemVectors, V)
  const scoreRows = unlessItThrows(() => kernel(itemVectors, V, D))
  return {
    kind: 'exact',
    reason:
      scoreRows === undefined ? `${why} The engine's kernel is not to be had either, so searches take longer.` : why,
    size: V,
    search: (query, k) => {
      const { vector, wanted } = checkedQuery(query, k, V, D)
      const doubt = singlePrecisionDoubt(vector, longest)
      if (scoreRows === undefined || wanted === 0 || doubt === Infinity) return plain(vector, wanted)
      return bestOfDoubtful(itemVectors, vector, scoreRows(vector), doubt, wanted)
    },
  }
}

/** A search of checked input: `wanted` rows, at most V. */
export type CheckedSearch = (query: Float64Array, wanted: number) => Neighbours

/** `innerProduct` of every row, and nothing else: the plainest search, for whoever has nothing quicker for a query. */
export function plainSearch(itemVectors: Float32Array, V: number): CheckedSearch {
  const scores = new Float32Array(V)
  return (query, wanted) => {
    innerProducts(itemVectors, query, scores)
    const best = createBestRows(wanted)
    for (let row = 0; row < V; row++) best.offer(row, scores[row])
    return best.take()
  }
}

/**
 * The best rows by `innerProduct`, given scores that are off by at most `doubt`: `wanted` rows score at least the worst of
 * the best such scores less the doubt, so every row of the answer scores at least that less twice the doubt.
 */
function bestOfDoubtful(
  itemVectors: Float32Array,
  query: Float64Array,
  doubtful: Float32Array,
  doubt: number,
  wanted: number,
): Neighbours {
  const first = createBestRows(wanted)
  for (let row = 0; row < doubtful.length; row++) first.offer(row, doubtful[row])
  const floor = first.take().scores[wanted - 1] - 2 * doubt
  const best = createBestRows(wanted)
  for (let row = 0; row < doubtful.length; row++) {
    if (doubtful[row] >= floor) best.offer(row, innerProduct(itemVectors, row, query))
  }
  return best.take()
}

/** Search must work without the engine too: its kernels are built by `npm start`, and its memory may be refused. */
function unlessItThrows(make: () => ScoreRows): ScoreRows | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
