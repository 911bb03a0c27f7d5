import type { Lane, Layout, Region } from '../../engine/index.ts'
import type { Update } from './apply-dense.ts'
import { stepRows } from './optimiser.ts'
import type { ParameterBlock } from './parameters.ts'
import { distinctRows, type Slots } from './slots.ts'

/** Distinct rows of a task. */
const ROWS_PER_TASK = 64

/** Where lanes add up the gradients of rows: one array per lane, for blocks of at most `cols`. */
export interface RowSums {
  readonly lanes: readonly Region<'f32'>[]
}

export const planRowSums = (layout: Layout, mostCols: number, lanes: number): RowSums => ({
  lanes: Array.from({ length: lanes }, () => layout.reserve('f32', ROWS_PER_TASK * mostCols)),
})

/**
 * Adds the gradients [slots, cols] (row stride `stride`, default cols) at byte address `gradients` of each distinct row in the
 * order of slots and takes one optimiser step over the rows of the batch, leaving all others as they are. No row is visited by
 * two lanes. The slots must have been grouped. All lanes call it; it ends with a barrier.
 */
export function applyRows(
  lane: Lane,
  block: ParameterBlock,
  slots: Slots,
  gradients: { readonly at: number; readonly stride?: number },
  sums: RowSums,
  update: Update,
): void {
  const { kernels } = lane
  const { cols } = block
  const own = sums.lanes[lane.index].at
  const stride = gradients.stride ?? cols
  const count = distinctRows(lane.memory, slots)
  lane.forEachShard(Math.ceil(count / ROWS_PER_TASK), (task) => {
    const first = task * ROWS_PER_TASK
    const n = Math.min(ROWS_PER_TASK, count - first)
    kernels.sumSlots(gradients.at, stride, slots.order.at, slots.starts.at + 4 * first, n, cols, update.scale, own)
    updateRows(lane, block, slots.distinct.at + 4 * first, own, n, update)
  })
}

/** One optimiser step of `n` distinct rows (u32 ids at `rows`) with gradients [n, cols] at `gradients`; one lane calls it. */
export function updateRows(
  { kernels }: Lane,
  { cols, values, state, optimiser }: ParameterBlock,
  rows: number,
  gradients: number,
  n: number,
  { step, warmth = 1 }: Update,
): void {
  const stateAt = state.map(({ at }) => at)
  stepRows(kernels, optimiser, { values: values.at, state: stateAt, cols, rows, gradients, n, step, warmth })
}
