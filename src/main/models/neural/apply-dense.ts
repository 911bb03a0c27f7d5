import type { Lane } from '../../engine/index.ts'
import { stepDense } from './optimiser.ts'
import type { DenseBlock } from './parameters.ts'

/** Values of a task: enough to be worth drawing, few enough that their partial gradients stay in the cache. */
const VALUES_PER_TASK = 4096

export interface Update {
  /** 1 for the first step of the run. */
  readonly step: number
  /** What the summed gradient is multiplied by, such as 1 / examples of the batch. */
  readonly scale: number
  /** Factor on the learning rate; default 1. */
  readonly warmth?: number
}

/**
 * Adds the partial gradients of every block in the order of parts and takes one optimiser step. The sum is left in part 0.
 * All lanes call it; it ends with a barrier.
 */
export function applyDense(lane: Lane, blocks: readonly DenseBlock[], { step, scale, warmth = 1 }: Update): void {
  const { kernels } = lane
  const ends = taskEnds(blocks)
  lane.forEachShard(ends[blocks.length - 1] ?? 0, (task) => {
    const index = ends.findIndex((end) => task < end)
    const { rows, cols, values, state, gradients, parts, optimiser } = blocks[index]
    const size = rows * cols
    const first = (task - (ends[index - 1] ?? 0)) * VALUES_PER_TASK
    const n = Math.min(VALUES_PER_TASK, size - first)
    const gradient = gradients.at + 4 * first
    kernels.reduceShards(gradient, size, parts, n, scale, gradient)
    const stateAt = state.map(({ at }) => at + 4 * first)
    stepDense(kernels, optimiser, { values: values.at + 4 * first, gradient, state: stateAt, n, step, warmth })
  })
}

/** One past the last task of each block, tasks numbered through all blocks. */
function taskEnds(blocks: readonly DenseBlock[]): number[] {
  let end = 0
  return blocks.map(({ rows, cols }) => (end += Math.ceil((rows * cols) / VALUES_PER_TASK)))
}
