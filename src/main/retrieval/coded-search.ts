import { setImmediate } from 'node:timers/promises'
import { allocateArena, createLayout, loadKernels, viewOf } from '../engine/index.ts'
import { createBestRows } from './best-rows.ts'
import { innerProduct } from '../inner-product.ts'
import type { Neighbours } from './item-index.ts'
import { kthLargest } from '../kth-largest.ts'
import { codedRows, codedWidth, emptyRowCodes, encodeRows, querySteps } from './row-codes.ts'

/** Rows scored at a time: what they leave behind fits the smallest cache. */
const BLOCK = 2048

/** Rows encoded before others may run. */
const ENCODED_AT_ONCE = 4096

/** A search of checked input over the rows that `admits` [V] marks with 1 (all, when left out); undefined: ask another. */
export type CodedSearch = (query: Float64Array, wanted: number, admits?: Uint8Array) => Neighbours | undefined

/**
 * Exact search that looks at bytes first. Every row's codes give an upper bound of its inner product; a row is looked at in
 * full only when its bound is not below the worst of the best bounds from below, so none that belongs in the answer is ever
 * passed over, and the answer is `innerProduct`'s, bit for bit. The floor rises while the blocks go by.
 *
 * `itemVectors` [V, D] finite, `largest` > 0 the largest absolute number in it. Throws what the engine throws when its
 * kernels are not built or there is no memory. Lets other work run while it encodes.
 */
export async function createCodedSearch(
  itemVectors: Float32Array,
  V: number,
  D: number,
  largest: number,
): Promise<CodedSearch> {
  const space = codeSpace(V, D)
  const rows = emptyRowCodes(space, D, largest)
  for (let from = 0; from < V; from += ENCODED_AT_ONCE) {
    encodeRows(rows, itemVectors, D, from, Math.min(V, from + ENCODED_AT_ONCE))
    await setImmediate()
  }
  const passed = new Uint32Array(codedRows(V))
  const bounds = new Float32Array(codedRows(V))
  const lower = new Float32Array(codedRows(V) + BLOCK)
  return (query, wanted, admits) => {
    const step = querySteps(query, space.query)
    const unit = rows.unit * step
    // What is too small to be told apart in single precision has to be looked at in full.
    const blur = (8 * (D + 1) * 2 ** -149) / unit
    const reach = lengthOf(query) / step
    if (!(unit > 0) || !(blur < 1) || !Number.isFinite(reach) || wanted === 0) return undefined
    let floor = -Infinity
    let kept = 0
    let lowers = 0
    for (let first = 0; first < V; first += BLOCK) {
      const count = space.survivors(first, Math.min(BLOCK, codedRows(V) - first), reach, floor)
      for (let i = 0; i < count; i++) {
        const place = space.places[i]
        const row = first + place
        if (row >= V || admits?.[row] === 0) continue
        passed[kept] = row
        bounds[kept++] = space.bounds[place]
        lower[lowers++] = space.bounds[place] - 2 * reach * space.errors[row]
      }
      if (lowers < wanted) continue
      floor = kthLargest(lower, lowers, wanted) - blur
      lowers = wanted
    }
    const best = createBestRows(wanted)
    for (let i = 0; i < kept; i++) {
      if (bounds[i] >= floor) best.offer(passed[i], innerProduct(itemVectors, passed[i], query))
    }
    return best.take()
  }
}

/** The codes of V rows of D in a memory of their own, and the kernels on it. */
function codeSpace(V: number, D: number) {
  const layout = createLayout()
  const [rows, P] = [codedRows(V), codedWidth(D)]
  const at = {
    codes: layout.reserve('u32', (rows * P) / 4),
    scales: layout.reserve('f32', rows),
    errors: layout.reserve('f32', rows),
    query: layout.reserve('u32', P / 2),
    bounds: layout.reserve('f32', BLOCK),
    places: layout.reserve('u32', BLOCK),
  }
  const memory = allocateArena(layout)
  const kernels = loadKernels(memory)
  const { bounds, places } = at
  return {
    codes: new Int8Array(memory.buffer, at.codes.at, rows * P),
    scales: viewOf(memory, at.scales),
    errors: viewOf(memory, at.errors),
    query: new Int16Array(memory.buffer, at.query.at, P),
    bounds: viewOf(memory, bounds),
    places: viewOf(memory, places),
    /** Scores rows first .. first + n - 1 into `bounds`; the `places` of those not below the floor, and how many. */
    survivors: (first: number, n: number, reach: number, floor: number): number => {
      const [codes, scales, errors] = [at.codes.at + first * P, at.scales.at + 4 * first, at.errors.at + 4 * first]
      kernels.codeScores(codes, n, P, at.query.at, scales, errors, reach, bounds.at)
      return kernels.placesAtLeast(bounds.at, n, floor, places.at)
    },
  }
}

function lengthOf(query: Float64Array): number {
  let square = 0
  for (const value of query) square += value * value
  return Math.sqrt(square)
}
