import { gramWorkLength, padded, viewOf, type Lane, type Layout, type Region } from '../../engine/index.ts'

/** Where the Gram matrix of a factor matrix [*, D] is made. P is D rounded up to a multiple of 8. */
export interface GramianPlan {
  readonly D: number
  /** [shards, P, P] the partial sums. */
  readonly parts: Region<'f32'>
  /** [P, P] the result; blocks on and below the diagonal. */
  readonly result: Region<'f32'>
  /** One per lane. */
  readonly work: readonly Region<'f32'>[]
}

/** Rows are cut into at most so many shards: a fixed number, whatever the number of lanes. */
const MOST_SHARDS = 32
/** The kernel packs so many rows at a time: smaller shards only cost. */
const FEWEST_ROWS = 256

export function planGramian(layout: Layout, D: number, lanes: number): GramianPlan {
  const square = padded(D) ** 2
  return {
    D,
    parts: layout.reserve('f32', MOST_SHARDS * square),
    result: layout.reserve('f32', square),
    work: Array.from({ length: lanes }, () => layout.reserve('f32', gramWorkLength(D))),
  }
}

/** result = scale * X^T X for X [rows, D] at byte address `x`. All lanes call it; it ends with a barrier. */
export function computeGramian(lane: Lane, plan: GramianPlan, x: number, rows: number, scale: number): void {
  const { D, parts, result, work } = plan
  const P = padded(D)
  const perShard = Math.max(FEWEST_ROWS, Math.ceil(rows / MOST_SHARDS))
  const shards = Math.ceil(rows / perShard)
  const own = work[lane.index]?.at ?? 0
  lane.forEachShard(shards, (shard) => {
    const first = shard * perShard
    const n = Math.min(perShard, rows - first)
    lane.kernels.gram(x + 4 * first * D, D, n, D, parts.at + 4 * shard * P * P, own)
  })
  lane.forEachShard(P / 8, (band) => {
    const offset = 4 * band * 8 * P
    lane.kernels.reduceShards(parts.at + offset, P * P, shards, 8 * P, scale, result.at + offset)
  })
}

/** Fills in what lies above the diagonal. All lanes call it; it ends with a barrier. */
export function mirrorGramian(lane: Lane, { D, result }: GramianPlan): void {
  if (lane.index === 0) {
    const P = padded(D)
    const values = viewOf(lane.memory, result)
    for (let row = 0; row < P; row++) for (let c = row + 1; c < P; c++) values[row * P + c] = values[c * P + row]
  }
  lane.barrier()
}
