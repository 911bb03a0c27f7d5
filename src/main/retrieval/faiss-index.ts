import { setImmediate } from 'node:timers/promises'
import { createBestRows } from './best-rows.ts'
import { checkedQuery, checkedVectors } from './checked-input.ts'
import type { FaissModule, FlatIndex } from './faiss-module.ts'
import { innerProduct } from '../inner-product.ts'
import type { ItemIndex, Neighbours } from './item-index.ts'
import { singlePrecisionDoubt } from './rounding.ts'

/** Numbers handed to FAISS at a time: it takes plain arrays, about 0.2 microseconds a number, and others wait meanwhile. */
const CHUNK = 16_384

/** Rows asked of FAISS beyond those wanted, so that what rounding may have swapped at the end is inside. */
const MARGIN = 32

/** Rows FAISS is asked for at most: it answers in plain arrays, and beyond this they cost more than a look at each row. */
const LARGEST_ASK = 4096

/**
 * FAISS proposes, `innerProduct` decides. FAISS sums in single precision, in an order of its own; so a few more rows
 * than wanted are taken from it and scored again, and the answer is given only when rounding provably cannot have kept
 * a better row out. Otherwise (many films with the same score) that query is answered by the `twin`, an exact index over
 * the same vectors. Hence both kinds of index give the same rows and bits. Should the native part ever throw or answer
 * nonsense, every query from then on is answered so.
 *
 * Takes milliseconds per thousand rows and lets other work run in between. `itemVectors` [V, D], V >= 1, is kept and
 * must not change. Throws INTERNAL when the vectors are not V x D finite numbers, and whatever the native part throws.
 */
export async function createFaissIndex(
  faiss: FaissModule,
  itemVectors: Float32Array,
  V: number,
  D: number,
  twin: ItemIndex,
): Promise<ItemIndex> {
  const { longest } = checkedVectors(itemVectors, V, D)
  const flat = await filledIndex(faiss, itemVectors, V, D)
  let broken: string | undefined

  const search = (query: Float32Array, k: number): Neighbours => {
    const { vector, wanted } = checkedQuery(query, k, V, D)
    const asked = Math.min(wanted + MARGIN, V)
    const doubt = singlePrecisionDoubt(vector, longest)
    if (broken !== undefined || asked > LARGEST_ASK || doubt === Infinity) return twin.search(query, k)
    const proposal = propose(flat, vector, asked, V)
    if ('failure' in proposal) {
      broken = `FAISS failed while searching (${proposal.failure}), so the exact search has taken over.`
      return twin.search(query, k)
    }
    const best = createBestRows(wanted)
    for (const row of proposal.rows) best.offer(row, innerProduct(itemVectors, row, vector))
    const answer = best.take()
    const certain = asked === V || answer.scores[wanted - 1] > proposal.worst + doubt
    return certain ? answer : twin.search(query, k)
  }

  return {
    get kind() {
      return broken === undefined ? 'faiss-flat' : 'exact'
    },
    get reason() {
      return broken ?? 'FAISS searches all films by inner product.'
    },
    size: V,
    recall: 1,
    search,
    searchAmong: twin.searchAmong,
  }
}

async function filledIndex(faiss: FaissModule, vectors: Float32Array, V: number, D: number): Promise<FlatIndex> {
  const flat = new faiss.IndexFlatIP(D)
  const step = Math.max(1, Math.floor(CHUNK / D)) * D
  for (let at = 0; at < vectors.length; at += step) {
    flat.add(Array.from(vectors.subarray(at, at + step)))
    await setImmediate()
  }
  if (flat.ntotal() !== V) throw new Error(`FAISS took ${flat.ntotal()} of ${V} vectors`)
  return flat
}

type Proposal = { readonly rows: readonly number[]; readonly worst: number } | { readonly failure: string }

/** The `n` best rows by FAISS' own arithmetic (n <= V) and the worst of their scores, or why there are none. */
function propose(flat: FlatIndex, query: Float64Array, n: number, V: number): Proposal {
  try {
    const { labels, distances } = flat.search(Array.from(query), n)
    const worst = distances.at(-1)
    const sound = labels.every((row) => Number.isInteger(row) && row >= 0 && row < V) && new Set(labels).size === n
    if (!sound || worst === undefined || Number.isNaN(worst)) return { failure: 'its answer is no list of rows' }
    return { rows: labels, worst }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
