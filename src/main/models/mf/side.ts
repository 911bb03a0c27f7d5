import { viewOf, type Layout, type Region, type WasmMemory } from '../../engine/index.ts'

/**
 * One side of the rating matrix in the arena: for each of its rows the entries of that row. The viewers' side lists films,
 * the films' side lists viewers.
 */
export interface Side {
  readonly rows: number
  /** Rows of the other side. */
  readonly others: number
  /** [rows + 1] entries of row r are offsets[r] .. offsets[r + 1] - 1. */
  readonly offsets: Uint32Array
  /** [N] row of the other side. */
  readonly indices: Region<'u32'>
  /** [N] weights (implicit) or targets (stars). */
  readonly values: Region<'f32'>
  /** [rows] regularisation of each row. */
  readonly ridges: Region<'f32'>
}

export function planSide(layout: Layout, offsets: Uint32Array, others: number): Side {
  const rows = offsets.length - 1
  const entries = offsets[rows]
  return {
    ...{ rows, others, offsets },
    indices: layout.reserve('u32', entries),
    values: layout.reserve('f32', entries),
    ridges: layout.reserve('f32', rows),
  }
}

/** Copies what the arena must hold of a side before any sweep. */
export function fillIndices(memory: WasmMemory, side: Side, indices: Uint32Array): void {
  viewOf(memory, side.indices).set(indices)
}
