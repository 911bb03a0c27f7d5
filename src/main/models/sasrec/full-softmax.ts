import { packedLength, viewOf, type Lane, type Layout, type Region } from '../../engine/index.ts'
import type { ChunkLoss, LossTask } from './chunk-loss.ts'

/** Arrays of the softmax over the whole catalogue. V films, D embedding, R tokens of a strip. */
export interface FullSoftmaxPlan {
  readonly V: number
  readonly D: number
  readonly R: number
  /** The films' vectors, packed block by block. */
  readonly packedFilms: Region<'f32'>
  readonly lanes: readonly LaneArrays[]
}

interface LaneArrays {
  /** [V, R] what becomes of the logits, a film's side by side. */
  readonly strip: Region<'f32'>
  /** States packed for logits, and once more, each over its token's sum, for gradients of films. */
  readonly packedStates: Region<'f32'>
  readonly scaled: Region<'f32'>
  /** [R] each */
  readonly bounds: Region<'f32'>
  readonly sums: Region<'f32'>
  readonly own: Region<'f32'>
  readonly minusOnes: Region<'f32'>
}

/** Exponentials of a strip: about as many as the caches hold from the first pass over them to the second. */
const STRIP = 1 << 19
const FEWEST_TOKENS = 48
const MOST_TOKENS = 96

/** Films worked on together: their logits stay in the cache from product to product. */
const BLOCK = 128

/** With a bound so far above all of a token's logits too little of single precision would be left. */
const SMALLEST_SUM = 1e-25

export function planFullSoftmax(layout: Layout, V: number, D: number, lanes: number): FullSoftmaxPlan {
  const R = Math.max(FEWEST_TOKENS, Math.min(MOST_TOKENS, Math.floor(STRIP / V / 24) * 24))
  const array = (length: number): Region<'f32'> => layout.reserve('f32', length)
  return {
    ...{ V, D, R },
    packedFilms: array(packedLength(V, D)),
    lanes: Array.from({ length: lanes }, () => ({
      strip: array(V * R),
      packedStates: array(packedLength(D, R)),
      scaled: array(R * D + packedLength(R, D)),
      ...{ bounds: array(R), sums: array(R), own: array(R), minusOnes: array(R) },
    })),
  }
}

/**
 * Cross-entropy over the whole catalogue (Klenitskiy and Vasilev 2023): the loss of a state h with target t is
 * log(sum over all films i of e^(h . e_i)) - h . e_t. No more than a strip of exponentials is ever there, and it is passed over
 * twice. First, block by block of films: logits, exponentials against a bound, their sums, and the gradient of the states short
 * of its divisor, which is the sum. Then, with the sums known, the gradient of the films. A bound |h| max |e_i| (Cauchy and
 * Schwarz) needs no pass over the logits; where it is too loose, the largest logit takes its place.
 */
export function fullSoftmax(lane: Lane, plan: FullSoftmaxPlan, items: number): ChunkLoss {
  const { kernels } = lane
  const { V, D, packedFilms } = plan
  const strip = new Strip(lane, plan, items)
  return {
    beginStep: () => {
      lane.forEachShard(Math.ceil(V / BLOCK), (block) => {
        const first = block * BLOCK
        kernels.gemmPackB(items + 4 * first * D, D, Math.min(BLOCK, V - first), D, packedFilms.at + 4 * first * D)
      })
      strip.longest = kernels.longestRow(items, V, D)
    },
    beginShard: () => undefined,
    run: (task) => {
      let loss = 0
      for (let first = 0; first < task.chunk.tokens; first += plan.R) {
        loss += strip.run(task, first, Math.min(plan.R, task.chunk.tokens - first))
      }
      return loss
    },
    endShard: ({ touched }) => void new Uint32Array(lane.memory.buffer, touched, V).fill(1),
  }
}

/** One lane's passes over some tokens at a time. */
class Strip {
  /** The length of the longest of the films' vectors. */
  longest = 0
  readonly #lane: Lane
  readonly #plan: FullSoftmaxPlan
  readonly #items: number
  readonly #own: LaneArrays
  readonly #bounds: Float32Array
  readonly #sums: Float32Array
  readonly #scores: Float32Array

  constructor(lane: Lane, plan: FullSoftmaxPlan, items: number) {
    this.#lane = lane
    this.#plan = plan
    this.#items = items
    this.#own = plan.lanes[lane.index]
    this.#bounds = viewOf(lane.memory, this.#own.bounds)
    this.#sums = viewOf(lane.memory, this.#own.sums)
    this.#scores = viewOf(lane.memory, this.#own.own)
    viewOf(lane.memory, this.#own.minusOnes).fill(-1)
  }

  /** Tokens `first` and the `rows - 1` behind it. Returns the sum of their losses. */
  run(task: LossTask, first: number, rows: number): number {
    const { kernels } = this.#lane
    const { D } = this.#plan
    const own = this.#own
    const states = task.states + 4 * first * D
    const gradient = task.gradient + 4 * first * D
    const targets = task.targets + 4 * first
    kernels.gemmPackBTransposed(states, D, D, rows, own.packedStates.at)
    kernels.rowLengths(states, rows, D, this.longest, own.bounds.at)
    this.#overBlocks(rows, gradient)
    if (this.#sums.subarray(0, rows).some((sum) => sum < SMALLEST_SUM)) {
      this.#boundExactly(rows)
      this.#overBlocks(rows, gradient)
    }
    kernels.divideRows(gradient, rows, D, own.sums.at, gradient)
    this.#filmGradients(states, rows, task.sinks.items)
    const { sinks } = task
    const pair = [states, this.#items, targets, rows, 1, D] as const
    kernels.pairScores(...pair, own.own.at, 1)
    kernels.pairScoresBackward(own.minusOnes.at, 1, ...pair, gradient, sinks.items, sinks.touched)
    return this.#loss(rows)
  }

  /** The first pass: exponentials, sums, and `gradient` [rows, D] = exponentials times the films' vectors. */
  #overBlocks(rows: number, gradient: number): void {
    const { kernels } = this.#lane
    const { D, packedFilms } = this.#plan
    const own = this.#own
    this.#sums.fill(0)
    this.#eachBlock(rows, (first, films, block) => {
      kernels.gemm(this.#items + 4 * first * D, D, own.packedStates.at, block, rows, films, rows, D, 1, 0)
      kernels.exponentialColumns(block, films, rows, own.bounds.at, own.sums.at)
      const packed = packedFilms.at + 4 * first * D
      kernels.gemmOfTranspose(block, rows, packed, gradient, D, rows, D, films, 1, first === 0 ? 0 : 1)
    })
  }

  /** The second pass: `into` [V, D] += probabilities transposed times states. */
  #filmGradients(states: number, rows: number, into: number): void {
    const { kernels } = this.#lane
    const { D } = this.#plan
    const { scaled, sums } = this.#own
    const packed = scaled.at + 4 * rows * D
    kernels.divideRows(states, rows, D, sums.at, scaled.at)
    kernels.gemmPackB(scaled.at, D, rows, D, packed)
    this.#eachBlock(rows, (first, films, block) => {
      kernels.gemm(block, rows, packed, into + 4 * first * D, D, films, D, rows, 1, 1)
    })
  }

  #boundExactly(rows: number): void {
    const { kernels } = this.#lane
    const { D } = this.#plan
    const { packedStates, bounds } = this.#own
    this.#bounds.fill(-Infinity)
    this.#eachBlock(rows, (first, films, block) => {
      kernels.gemm(this.#items + 4 * first * D, D, packedStates.at, block, rows, films, rows, D, 1, 0)
      kernels.largestOfColumns(block, films, rows, bounds.at)
    })
  }

  #eachBlock(rows: number, visit: (first: number, films: number, block: number) => void): void {
    const { V } = this.#plan
    for (let first = 0; first < V; first += BLOCK) {
      visit(first, Math.min(BLOCK, V - first), this.#own.strip.at + 4 * first * rows)
    }
  }

  #loss(rows: number): number {
    let loss = 0
    for (let r = 0; r < rows; r++) loss += Math.log(this.#sums[r]) + this.#bounds[r] - this.#scores[r]
    return loss
  }
}
