import { packedLength, viewOf, type Lane, type Layout, type Region } from '../../engine/index.ts'
import { stepStream } from '../neural/index.ts'
import type { ChunkLoss, LossTask } from './chunk-loss.ts'
import type { FilmSampler } from './film-sampler.ts'

/** Arrays of the softmax over the target and `n` negatives that all tokens of a step share. */
export interface SampledSoftmaxPlan {
  readonly D: number
  readonly n: number
  /** [n] the films drawn for the step. */
  readonly negatives: Region<'u32'>
  /** [n, D] their vectors, and those packed for logits and for gradients of states. */
  readonly vectors: Region<'f32'>
  readonly forLogits: Region<'f32'>
  readonly forStates: Region<'f32'>
  /** [n] minus the logarithm of how often each is expected among the draws. */
  readonly corrections: Region<'f32'>
  readonly lanes: readonly LaneArrays[]
}

interface LaneArrays {
  /** [tokens, n + 1] logits and then their gradient; the target's is the last. */
  readonly logits: Region<'f32'>
  /** [tokens] of n: where the target stands. */
  readonly places: Region<'u32'>
  readonly packedStates: Region<'f32'>
  /** [n, D] of the micro-shard so far, and [n] ones. */
  readonly gradients: Region<'f32'>
}

export interface SampledSizes {
  readonly D: number
  readonly n: number
  /** Most tokens of a chunk. */
  readonly tokens: number
  readonly lanes: number
}

export const planSampledSoftmax = (layout: Layout, { D, n, tokens, lanes }: SampledSizes): SampledSoftmaxPlan => ({
  ...{ D, n },
  negatives: layout.reserve('u32', n),
  vectors: layout.reserve('f32', n * D),
  forLogits: layout.reserve('f32', packedLength(D, n)),
  forStates: layout.reserve('f32', packedLength(n, D)),
  corrections: layout.reserve('f32', n),
  lanes: Array.from({ length: lanes }, () => ({
    logits: layout.reserve('f32', tokens * (n + 1)),
    places: layout.reserve('u32', tokens),
    packedStates: layout.reserve('f32', packedLength(tokens, D)),
    gradients: layout.reserve('f32', n * D),
  })),
})

export interface Sampling {
  /** Byte address of the films' vectors. */
  readonly items: number
  readonly sampler: FilmSampler
  readonly seed: number
}

/**
 * Softmax over the target and n negatives drawn with replacement with probabilities q. The logit of negative j is corrected by
 * -log(n q_j), so that the sum over them estimates the sum over the catalogue (Bengio and Senecal 2008); the target is there
 * for certain and is not corrected. A negative that is the token's own target does not count. Random numbers:
 * `sasrec/negatives`.
 */
export function sampledSoftmax(lane: Lane, plan: SampledSoftmaxPlan, sampling: Sampling): ChunkLoss {
  const { kernels, memory } = lane
  const { n, D } = plan
  const own = plan.lanes[lane.index]
  const gradients = viewOf(memory, own.gradients)
  viewOf(memory, own.places).fill(n)
  return {
    beginStep: (epoch, step) => {
      if (lane.index === 0) drawShared(lane, plan, sampling, epoch, step)
      lane.barrier()
    },
    beginShard: () => void gradients.fill(0),
    run: (task) => runChunk(lane, plan, own, sampling.items, task),
    endShard: ({ items, touched }) => {
      const negatives = plan.negatives.at
      kernels.addRows(own.gradients.at, negatives, n, D, items, touched)
    },
  }
}

function drawShared(lane: Lane, plan: SampledSoftmaxPlan, sampling: Sampling, epoch: number, step: number): void {
  const { kernels, memory } = lane
  const { n, D, vectors } = plan
  const stream = stepStream(sampling.seed, 'sasrec/negatives', epoch, step, 0)
  const negatives = viewOf(memory, plan.negatives)
  const corrections = viewOf(memory, plan.corrections)
  for (let j = 0; j < n; j++) {
    negatives[j] = sampling.sampler.draw(stream)
    corrections[j] = -Math.log(n * sampling.sampler.probability(negatives[j]))
  }
  kernels.gatherRows(sampling.items, D, plan.negatives.at, n, D, vectors.at, D)
  kernels.gemmPackBTransposed(vectors.at, D, D, n, plan.forLogits.at)
  kernels.gemmPackB(vectors.at, D, n, D, plan.forStates.at)
}

function runChunk(lane: Lane, plan: SampledSoftmaxPlan, own: LaneArrays, table: number, task: LossTask): number {
  const { kernels } = lane
  const { n, D } = plan
  const { states, targets, gradient, sinks } = task
  const rows = task.chunk.tokens
  const [logits, ld] = [own.logits.at, n + 1]
  const target = logits + 4 * n
  kernels.gemm(states, D, plan.forLogits.at, logits, ld, rows, n, D, 1, 0)
  kernels.correctLogits(logits, ld, plan.corrections.at, plan.negatives.at, targets, rows, n)
  kernels.pairScores(states, table, targets, rows, 1, D, target, ld)
  const loss = kernels.softmaxGradient(logits, ld, own.places.at, rows, ld)
  kernels.gemm(logits, ld, plan.forStates.at, gradient, D, rows, D, n, 1, 0)
  kernels.gemmPackB(states, D, rows, D, own.packedStates.at)
  kernels.gemmOfTranspose(logits, ld, own.packedStates.at, own.gradients.at, D, n, D, rows, 1, 1)
  kernels.pairScoresBackward(target, ld, states, table, targets, rows, 1, D, gradient, sinks.items, sinks.touched)
  return loss
}
