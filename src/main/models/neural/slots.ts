import { viewOf, type Kernels, type Layout, type Region, type WasmMemory } from '../../engine/index.ts'

/** In `ids`: this slot gathers nothing. */
export const NO_ROW = 0xffff_ffff

/**
 * The rows of a table that a batch gathers. Slot numbers are fixed by the batch (shard s has slots of its own), so they are
 * also the order in which gradients of one row are added. Several tables gathered by the same ids share one `Slots`.
 */
export interface Slots {
  /** Rows of the table. */
  readonly rows: number
  /** Slots of the largest batch. */
  readonly most: number
  /** [most] the row of each slot, or NO_ROW. Written by the model. */
  readonly ids: Region<'u32'>
  /** [1] how many distinct rows there are. This and all below is written by groupSlots. */
  readonly count: Region<'u32'>
  /** [count] the distinct rows, in the order of their first slots. */
  readonly distinct: Region<'u32'>
  /** [most] which of the distinct rows each slot is (its place in `distinct`), or NO_ROW. */
  readonly places: Region<'u32'>
  /** [count + 1] the slots of distinct row k are order[starts[k]] .. order[starts[k + 1] - 1], ascending. */
  readonly starts: Region<'u32'>
  readonly order: Region<'u32'>
  /** [rows] scratch of the grouping: zeros between calls. */
  readonly marks: Region<'u32'>
}

export function planSlots(layout: Layout, rows: number, most: number): Slots {
  const mostDistinct = Math.min(rows, most)
  return {
    ...{ rows, most },
    ids: layout.reserve('u32', most),
    count: layout.reserve('u32', 1),
    distinct: layout.reserve('u32', mostDistinct),
    places: layout.reserve('u32', most),
    starts: layout.reserve('u32', mostDistinct + 1),
    order: layout.reserve('u32', most),
    marks: layout.reserve('u32', rows),
  }
}

/** Groups the first `used` slots by row; one lane calls it, the others see the result after a barrier. */
export function groupSlots(kernels: Kernels, memory: WasmMemory, slots: Slots, used: number = slots.most): void {
  const { ids, marks, distinct, places, starts, order } = slots
  const count = kernels.groupRows(ids.at, used, marks.at, distinct.at, places.at, starts.at, order.at)
  viewOf(memory, slots.count)[0] = count
}

/** How many distinct rows the last grouping found. */
export const distinctRows = (memory: WasmMemory, { count }: Slots): number => viewOf(memory, count)[0]
