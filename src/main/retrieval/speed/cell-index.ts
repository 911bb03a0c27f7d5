import { createBestRows } from '../best-rows.ts'
import { innerProduct } from '../../inner-product.ts'
import type { Neighbours } from '../item-index.ts'

/** Rows that the centres are found from at most, and how often they are moved. */
const LEARNT_FROM = 12_000
const ROUNDS = 5

/**
 * The space divided into cells, each with a list of the rows in it (an inverted file): a search visits the `probes` cells
 * whose centres promise most, and never sees the rows of the others. Approximate; with every cell visited it is exact.
 */
export interface CellIndex {
  /** How many there are. */
  readonly cells: number
  search(query: Float64Array, k: number, probes: number): Neighbours
}

/** Over `vectors` [V, D], V >= 1. The same vectors give the same cells. */
export function createCellIndex(vectors: Float32Array, V: number, D: number): CellIndex {
  const cells = Math.max(1, Math.round(Math.sqrt(V)))
  const centres = centresOf(vectors, V, D, cells)
  const lists = Array.from({ length: cells }, (): number[] => [])
  for (let row = 0; row < V; row++) lists[nearestCentre(vectors, row, centres, D)].push(row)
  return {
    cells,
    search: (query, k, probes) => {
      const first = createBestRows(Math.min(probes, cells))
      for (let cell = 0; cell < cells; cell++) first.offer(cell, innerProduct(centres, cell, query))
      const best = createBestRows(Math.min(k, V))
      for (const cell of first.take().rows) {
        for (const row of lists[cell]) best.offer(row, innerProduct(vectors, row, query))
      }
      return best.take()
    },
  }
}

/** [cells, D] by k-means over rows spread through the catalogue. */
function centresOf(vectors: Float32Array, V: number, D: number, cells: number): Float32Array {
  const rows = Array.from({ length: Math.min(V, LEARNT_FROM) }, (_, at) =>
    Math.floor((at * V) / Math.min(V, LEARNT_FROM)),
  )
  const centres = new Float32Array(cells * D)
  for (let cell = 0; cell < cells; cell++) {
    const row = rows[Math.floor((cell * rows.length) / cells)]
    centres.set(vectors.subarray(row * D, row * D + D), cell * D)
  }
  for (let round = 0; round < ROUNDS; round++) moveCentres(vectors, rows, centres, D)
  return centres
}

/** Each centre to the mean of the rows nearest to it; one without rows stays. */
function moveCentres(vectors: Float32Array, rows: readonly number[], centres: Float32Array, D: number): void {
  const sums = new Float64Array(centres.length)
  const counts = new Uint32Array(centres.length / D)
  for (const row of rows) {
    const cell = nearestCentre(vectors, row, centres, D)
    counts[cell]++
    for (let d = 0; d < D; d++) sums[cell * D + d] += vectors[row * D + d]
  }
  for (let at = 0; at < centres.length; at++) {
    const count = counts[Math.floor(at / D)]
    if (count > 0) centres[at] = sums[at] / count
  }
}

function nearestCentre(vectors: Float32Array, row: number, centres: Float32Array, D: number): number {
  let [nearest, least] = [0, Infinity]
  for (let cell = 0; cell < centres.length / D; cell++) {
    let square = 0
    for (let d = 0; d < D; d++) square += (vectors[row * D + d] - centres[cell * D + d]) ** 2
    if (square < least) [nearest, least] = [cell, square]
  }
  return nearest
}
