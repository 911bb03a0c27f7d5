import { viewOf, type Lane, type Layout, type Region } from '../../engine/index.ts'
import { stepStream } from '../neural/index.ts'
import type { RandomStream } from '../../random/index.ts'
import type { ChunkLoss, LossTask } from './chunk-loss.ts'

/** Arrays of the losses that ask of each film, watched or drawn, whether it came next. */
export interface BinaryPlan {
  readonly V: number
  readonly D: number
  /** Negatives of each token. */
  readonly n: number
  /** Exponent of the probability of what was watched: 1, or less when calibrated. */
  readonly beta: number
  readonly lanes: readonly LaneArrays[]
}

interface LaneArrays {
  /** [tokens, 1 + n] the target and its negatives, and their scores. */
  readonly pairs: Region<'u32'>
  readonly scores: Region<'f32'>
  /** [V] 1 for films of the sequence at hand, else 0. */
  readonly marks: Region<'u32'>
}

export interface BinarySizes {
  readonly V: number
  readonly D: number
  readonly n: number
  readonly beta: number
  /** Most tokens of a chunk. */
  readonly tokens: number
  readonly lanes: number
}

/** How much of the overconfidence that sampling brings is taken back; Petrov and Macdonald 2023 advise 0.75. */
const CALIBRATION = 0.75

/** The exponent of gBCE: with a = n / (V - 1) the sampling rate, a (t (1 - 1 / a) + 1 / a). */
export function calibratedBeta(n: number, V: number): number {
  const rate = Math.min(1, n / Math.max(1, V - 1))
  return rate * (CALIBRATION * (1 - 1 / rate) + 1 / rate)
}

export const planBinary = (layout: Layout, { V, D, n, beta, tokens, lanes }: BinarySizes): BinaryPlan => ({
  ...{ V, D, n, beta },
  lanes: Array.from({ length: lanes }, () => ({
    pairs: layout.reserve('u32', tokens * (n + 1)),
    scores: layout.reserve('f32', tokens * (n + 1)),
    marks: layout.reserve('u32', V),
  })),
})

/**
 * Binary cross-entropy of the film that came next against n films of each token's own, drawn from all that are not in its
 * sequence (Kang and McAuley 2018, eq. 6; calibrated when beta is below 1). Random numbers: `sasrec/negatives`.
 */
export function binaryLoss(lane: Lane, plan: BinaryPlan, items: number, seed: number): ChunkLoss {
  const { kernels, memory } = lane
  const { D, n, beta } = plan
  const own = plan.lanes[lane.index]
  const draw = negativesOf(lane, plan, own)
  let stream: RandomStream | undefined
  return {
    beginStep: () => undefined,
    beginShard: (epoch, step, shard) => {
      stream = stepStream(seed, 'sasrec/negatives', epoch, step, shard)
    },
    run: (task) => {
      const { states, gradient, sinks } = task
      const rows = task.chunk.tokens
      const [pairs, scores, width] = [own.pairs.at, own.scores.at, n + 1]
      draw(task, stream)
      kernels.pairScores(states, items, pairs, rows, width, D, scores, width)
      const loss = kernels.binaryGradient(scores, rows, n, beta)
      new Float32Array(memory.buffer, gradient, rows * D).fill(0)
      const into = [gradient, sinks.items, sinks.touched] as const
      kernels.pairScoresBackward(scores, width, states, items, pairs, rows, width, D, ...into)
      return loss
    },
    endShard: () => undefined,
  }
}

/** Fills `pairs` of a chunk, sequence by sequence: the marks are those of the films in it, the last target among them. */
function negativesOf({ kernels, memory }: Lane, { V, n }: BinaryPlan, own: LaneArrays) {
  const marks = viewOf(memory, own.marks)
  return ({ chunk, targets }: LossTask, stream: RandomStream | undefined): void => {
    for (const { items, length, first } of chunk.sequences) {
      const films = new Uint32Array(memory.buffer, items, length + 1)
      for (const film of films) marks[film] = 1
      const out = own.pairs.at + 4 * first * (n + 1)
      kernels.drawNegatives(targets + 4 * first, length, n, V, own.marks.at, stream?.uint32() ?? 0, out)
      for (const film of films) marks[film] = 0
    }
  }
}
