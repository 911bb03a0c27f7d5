import { MatineeError } from '../../contract/index.ts'
import { createExactIndex } from './exact-index.ts'
import { createFaissIndex } from './faiss-index.ts'
import { loadFaiss, type FaissLoad } from './faiss-module.ts'
import type { ItemIndex } from './item-index.ts'
import { measureIndex } from './measure-index.ts'

/** Up to so many rows FAISS answers in a few milliseconds whatever it is; beyond, the quicker of the two serves. */
const LARGE = 50_000

/** The least share of the 200 nearest that an index has to find to serve. */
const LEAST_RECALL = 0.99

/**
 * An index over `itemVectors` [V, D] row-major: FAISS' flat inner product where it loads, else the exact twin. Once built it
 * is measured against the twin: its recall is told, it serves only with enough of it, and over many rows only when it is
 * the quicker one. Both give the same answers, so this chooses time and nothing else. The vectors are kept, not copied,
 * and must not change. V may be 0. Throws INTERNAL when they are not V x D finite numbers; trouble with native code never
 * throws, `reason` tells of it. `load` is for tests.
 */
export async function createItemIndex(
  itemVectors: Float32Array,
  V: number,
  D: number,
  load: () => FaissLoad = loadFaiss,
): Promise<ItemIndex> {
  const exact = (why: string): Promise<ItemIndex> => createExactIndex(itemVectors, V, D, why)
  if (V === 0) return exact('There is nothing to search.')
  const faiss = load()
  if ('reason' in faiss) return exact(faiss.reason)
  const twin = await exact('It stands in for FAISS.')
  try {
    const index = await createFaissIndex(faiss.module, itemVectors, V, D, twin)
    return V <= LARGE ? index : await quickerOf(index, twin, itemVectors, D)
  } catch (error) {
    if (error instanceof MatineeError) throw error
    const why = error instanceof Error ? error.message : String(error)
    return { ...twin, reason: `FAISS could not be filled: ${why}.` }
  }
}

async function quickerOf(index: ItemIndex, twin: ItemIndex, vectors: Float32Array, D: number): Promise<ItemIndex> {
  const { recall, indexMs, twinMs } = await measureIndex(index, twin, vectors, D)
  const times = `FAISS took ${indexMs.toFixed(1)} ms a query and the exact search ${twinMs.toFixed(1)} ms`
  if (recall < LEAST_RECALL) {
    return { ...twin, reason: `FAISS found ${(100 * recall).toFixed(1)}% of the nearest films, which is too few.` }
  }
  return indexMs > twinMs ? { ...twin, reason: `Measured after it was built: ${times}, so that one serves.` } : index
}
