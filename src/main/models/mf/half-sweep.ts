import { viewOf, type Lane } from '../../engine/index.ts'
import { mostShort } from './diagonal-prior.ts'
import type { Side } from './side.ts'
import { ROWS_PER_SHARD, shardsOf, type SweepPlan } from './sweep-plan.ts'
import { singularRow } from './training-failed.ts'

/** The least-squares problems of one side's rows. Addresses in bytes, strides in elements. */
export interface RowProblem {
  readonly side: Side
  readonly what: 'viewer' | 'film'
  /** Unknowns of a row. */
  readonly width: number
  /** First unknown of row 0, and the distance of rows. Overwritten. */
  readonly solved: number
  readonly solvedStride: number
  /** First feature of the other side's row 0, and the distance of rows. */
  readonly features: number
  readonly featureStride: number
  /** Address of a prior [P, P]. */
  readonly prior: number
  /** Address of the diagonal [P] that the prior is; 0 or undefined: it is full. Weights only, `width` a multiple of 8. */
  readonly spectrum?: number
  /** Unknowns that are solved for at once, going on from where a row stands; undefined: all. Weights only, a whole prior. */
  readonly block?: number | undefined
  /** `values` of the side are weights (and all targets 1), or targets (and all weights 1). */
  readonly valuesAre: 'weights' | 'targets'
  /** Called before a row is solved, to fill in its values. */
  readonly prepareRow?: (row: number) => void
}

export interface SweepSums {
  /** By how much the solved rows lower the objective below its value with all of them zero. */
  readonly gain: number
  /** The sum of ridge * |x|^2 over the solved rows. */
  readonly penalty: number
}

/**
 * Solves every row of one side, exactly or block by block, the other side held fixed; rows without entries become zero. All lanes
 * call it and get the same sums, which do not depend on how many they are. Throws TRAINING_FAILED when a row has no unique solution.
 */
export function halfSweep(lane: Lane, plan: SweepPlan, problem: RowProblem): SweepSums {
  const { side, width, solved, solvedStride, features, featureStride, prior, spectrum = 0, block, prepareRow } = problem
  const { kernels, memory } = lane
  const ridges = viewOf(memory, side.ridges)
  const sums = viewOf(memory, plan.sums)
  const row = new RowView(lane, problem)
  const work = plan.work[lane.index]?.at ?? 0
  const errors = plan.errors[lane.index]?.at ?? 0
  const weights = problem.valuesAre === 'weights' ? side.values.at : 0
  const targets = problem.valuesAre === 'targets' ? side.values.at : 0
  const shards = shardsOf(side.rows)
  const longestShort = mostShort(width)
  lane.forEachShard(shards, (shard) => {
    let gain = 0
    let penalty = 0
    const end = Math.min(side.rows, (shard + 1) * ROWS_PER_SHARD)
    for (let r = shard * ROWS_PER_SHARD; r < end; r++) {
      const first = side.offsets[r]
      const n = side.offsets[r + 1] - first
      if (n === 0) {
        row.clear(r)
        continue
      }
      prepareRow?.(r)
      const x = solved + 4 * r * solvedStride
      const indices = side.indices.at + 4 * first
      const w = weights && weights + 4 * first
      const t = targets && targets + 4 * first
      const isShort = spectrum !== 0 && n <= longestShort
      const entries = [features, featureStride, indices, w] as const
      const gained = isShort
        ? kernels.alsShortRow(spectrum, ...entries, n, width, ridges[r], work, x)
        : block === undefined
          ? kernels.alsRow(prior, ...entries, t, n, width, ridges[r], work, x)
          : kernels.alsBlockRow(prior, ...entries, n, width, block, ridges[r], errors, work, x)
      // A row that is not at its minimum yet may stand above zero's.
      const isSolved = block === undefined ? gained >= 0 : !Number.isNaN(gained)
      if (!isSolved) throw singularRow(problem.what, r)
      gain += gained
      penalty += ridges[r] * row.squaredLength(r)
      if (!isShort) lane.checkpoint()
    }
    sums[shard] = gain
    sums[shards + shard] = penalty
  })
  const totals = { gain: sumOf(sums, 0, shards), penalty: sumOf(sums, shards, shards) }
  // Nobody may begin the next half-sweep, which overwrites the sums, before all have read them.
  lane.barrier()
  return totals
}

/** The solved rows as numbers. */
class RowView {
  readonly #values: Float32Array
  readonly #width: number
  readonly #stride: number

  constructor(lane: Lane, { solved, solvedStride, width, side }: RowProblem) {
    const length = side.rows === 0 ? 0 : (side.rows - 1) * solvedStride + width
    this.#values = new Float32Array(lane.memory.buffer, solved, length)
    this.#width = width
    this.#stride = solvedStride
  }

  clear(row: number): void {
    this.#values.fill(0, row * this.#stride, row * this.#stride + this.#width)
  }

  squaredLength(row: number): number {
    let sum = 0
    const end = row * this.#stride + this.#width
    for (let at = row * this.#stride; at < end; at++) sum += this.#values[at] ** 2
    return sum
  }
}

function sumOf(values: Float64Array, from: number, count: number): number {
  let sum = 0
  for (let at = from; at < from + count; at++) sum += values[at]
  return sum
}
