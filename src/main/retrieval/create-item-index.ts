import { MatineeError } from '../../contract/index.ts'
import { createExactIndex } from './exact-index.ts'
import { createFaissIndex } from './faiss-index.ts'
import { loadFaiss, type FaissLoad } from './faiss-module.ts'
import type { ItemIndex } from './item-index.ts'

/**
 * An index over `itemVectors` [V, D] row-major: FAISS' flat inner product where it loads, else the exact twin; the
 * answers are the same. The vectors are kept, not copied, and must not change. V may be 0. Throws INTERNAL when they are
 * not V x D finite numbers; trouble with native code never throws, `reason` tells of it. `load` is for tests.
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
    return await createFaissIndex(faiss.module, itemVectors, V, D, twin)
  } catch (error) {
    if (error instanceof MatineeError) throw error
    const why = error instanceof Error ? error.message : String(error)
    return { ...twin, reason: `FAISS could not be filled: ${why}.` }
  }
}
