import { alsWorkLength, type Layout, type Region } from '../../engine/index.ts'

/** Scratch of half-sweeps, shared by all of a job. */
export interface SweepPlan {
  /** One per lane, for rows of at most `widest` unknowns. */
  readonly work: readonly Region<'f32'>[]
  /** One per lane: a number for each entry of the longest row. */
  readonly errors: readonly Region<'f32'>[]
  /** [2, shards] per shard: the sum of gains, then the sum of penalties. */
  readonly sums: Region<'f64'>
}

/** Rows of a shard: small enough that lanes end together, large enough that drawing one costs nothing. */
export const ROWS_PER_SHARD = 16

export const shardsOf = (rows: number): number => Math.ceil(rows / ROWS_PER_SHARD)

export function planSweeps(layout: Layout, mostRows: number, widest: number, lanes: number): SweepPlan {
  return {
    work: Array.from({ length: lanes }, () => layout.reserve('f32', alsWorkLength(widest))),
    errors: Array.from({ length: lanes }, () => layout.reserve('f32', mostRows)),
    sums: layout.reserve('f64', 2 * shardsOf(mostRows)),
  }
}
