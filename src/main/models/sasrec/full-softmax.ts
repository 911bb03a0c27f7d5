import { packedLength, type Lane, type Layout, type Region } from '../../engine/index.ts'
import type { ChunkLoss, LossTask } from './chunk-loss.ts'

/** Arrays of the softmax over the whole catalogue. V films, D embedding, R rows of a strip. */
export interface FullSoftmaxPlan {
  readonly V: number
  readonly D: number
  readonly R: number
  /** The films' vectors packed for logits, and for gradients of states. */
  readonly forLogits: Region<'f32'>
  readonly forStates: Region<'f32'>
  /** One of each per lane: [R, V] logits and then their gradient; R states, packed. */
  readonly strips: readonly Region<'f32'>[]
  readonly packedStates: readonly Region<'f32'>[]
}

/** Logits of a strip: so few that they do not leave the caches between one pass over them and the next. */
const STRIP_LOGITS = 1 << 18
const FEWEST_ROWS = 48
const MOST_ROWS = 96

export function planFullSoftmax(layout: Layout, V: number, D: number, lanes: number): FullSoftmaxPlan {
  const R = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(STRIP_LOGITS / V / 6) * 6))
  return {
    ...{ V, D, R },
    forLogits: layout.reserve('f32', packedLength(D, V)),
    forStates: layout.reserve('f32', packedLength(V, D)),
    strips: Array.from({ length: lanes }, () => layout.reserve('f32', R * V)),
    packedStates: Array.from({ length: lanes }, () => layout.reserve('f32', packedLength(R, D))),
  }
}

/** Films packed by one lane at a time; a multiple of 8. */
const PACK_ROWS = 512

/**
 * Cross-entropy over the whole catalogue (Klenitskiy and Vasilev 2023): the loss of a state h with target t is
 * log(sum over all films i of e^(h . e_i)) - h . e_t. The logits of a few tokens at a time are all that is ever there; their
 * gradient takes their place, and two products make of it the gradients of states and of films.
 */
export function fullSoftmax(lane: Lane, plan: FullSoftmaxPlan, items: number): ChunkLoss {
  const { kernels } = lane
  const { V, D, R, forLogits, forStates } = plan
  const strip = plan.strips[lane.index].at
  const packed = plan.packedStates[lane.index].at
  const runStrip = ({ states, targets, gradient, sinks }: LossTask, first: number, rows: number): number => {
    const own = states + 4 * first * D
    kernels.gemm(own, D, forLogits.at, strip, V, rows, V, D, 1, 0)
    const loss = kernels.softmaxGradient(strip, V, targets + 4 * first, rows, V)
    kernels.gemm(strip, V, forStates.at, gradient + 4 * first * D, D, rows, D, V, 1, 0)
    kernels.gemmPackB(own, D, rows, D, packed)
    kernels.gemmOfTranspose(strip, V, packed, sinks.items, D, V, D, rows, 1, 1)
    return loss
  }
  return {
    beginStep: () => {
      const bands = Math.ceil(D / 8)
      const slices = Math.ceil(V / PACK_ROWS)
      lane.forEachShard(bands + slices, (task) => {
        if (task < bands) {
          const width = Math.min(8, D - 8 * task)
          return kernels.gemmPackB(items + 32 * task, D, V, width, forStates.at + 32 * task * V)
        }
        const first = (task - bands) * PACK_ROWS
        const rows = Math.min(PACK_ROWS, V - first)
        return kernels.gemmPackBTransposed(items + 4 * first * D, D, D, rows, forLogits.at + 4 * first * D)
      })
    },
    beginShard: () => undefined,
    run: (task) => {
      let loss = 0
      for (let first = 0; first < task.chunk.tokens; first += R) {
        loss += runStrip(task, first, Math.min(R, task.chunk.tokens - first))
      }
      return loss
    },
    endShard: ({ touched }) => void new Uint32Array(lane.memory.buffer, touched, V).fill(1),
  }
}
