import type { SasrecSettings } from '../../../contract/settings/sasrec.ts'
import { hitAt, meanOverRanks, ndcgAt } from '../../evaluation/index.ts'
import { viewOf, type Lane } from '../../engine/index.ts'
import { applyDense, MICRO_SHARDS, partOf, stepDense, stepStream, type NeuralModel } from '../neural/index.ts'
import { rankHeldOut } from '../ranking/index.ts'
import { backward, clearMerged, unmerge, type GradientSinks } from './backward.ts'
import { dealBatch, orderOf, type Batch } from './batches.ts'
import { cutChunks, type Chunk } from './chunk.ts'
import type { ChunkLoss } from './chunk-loss.ts'
import { drawKeys, dropoutOf, NO_DROPOUT } from './dropout.ts'
import { createFilmSampler } from './film-sampler.ts'
import { forward, type Masks, type Net } from './forward.ts'
import { chunkLoss } from './loss-plan.ts'
import { weightsOf } from './net-weights.ts'
import { matricesOf, packMatrix } from './packed-weights.ts'
import { ROWS_PER_TASK, type LanePlan, type SasrecPlan } from './sasrec-plan.ts'
import type { ValidationPlan } from './validation.ts'
import { CHUNK_TOKENS, type BackwardSpace } from './workspace.ts'

export type LearningSettings = Pick<SasrecSettings, 'seed' | 'batchSize' | 'dropout'>

/** Viewers validated in one task. */
const VIEWERS_PER_TASK = 16

/** SASRec as one lane trains it. A batch's micro-shards run forward and backward chunk by chunk in the lane's workspace. */
export class SasrecModel implements NeuralModel {
  readonly steps: number
  readonly examples: number
  readonly #lane: Lane
  readonly #plan: SasrecPlan
  readonly #settings: LearningSettings
  readonly #own: LanePlan
  readonly #net: Net
  readonly #loss: ChunkLoss
  readonly #movies: Uint32Array
  readonly #targets: Uint32Array
  readonly #sinks: readonly GradientSinks[]
  #order: Uint32Array = new Uint32Array(0)

  constructor(lane: Lane, plan: SasrecPlan, settings: LearningSettings) {
    const { shape, items, net: weights, packed, sequences } = plan
    this.#lane = lane
    this.#plan = plan
    this.#settings = settings
    this.#own = plan.lanes[lane.index]
    this.#net = { kernels: lane.kernels, shape, items: items.values.at, weights, packed, space: this.#own.space }
    this.#movies = viewOf(lane.memory, plan.movies)
    this.#targets = viewOf(lane.memory, this.#own.targets)
    this.#sinks = Array.from({ length: MICRO_SHARDS }, (_, shard) => sinksOf(plan, shard))
    const sampler = createFilmSampler(sequences, this.#movies, shape.V)
    this.#loss = chunkLoss(lane, plan.loss, { items: items.values.at, sampler, seed: settings.seed })
    this.steps = Math.ceil(sequences.starts.length / settings.batchSize)
    this.examples = sequences.lengths.reduce((sum, length) => sum + length, 0)
  }

  beginEpoch(epoch: number): void {
    this.#order = orderOf(this.#plan.sequences, this.#settings.seed, epoch)
  }

  step(epoch: number, step: number): number {
    const { batchSize } = this.#settings
    const order = this.#order.subarray(step * batchSize, (step + 1) * batchSize)
    const batch = dealBatch(this.#plan.sequences, order)
    this.#pack()
    this.#loss.beginStep(epoch, step)
    this.#lane.forEachShard(MICRO_SHARDS, (shard) => this.#runShard(batch, epoch, step, shard))
    const loss = viewOf(this.#lane.memory, this.#plan.losses).reduce((sum, value) => sum + value, 0)
    this.#update((epoch - 1) * this.steps + step + 1, 1 / batch.tokens)
    return loss / batch.tokens
  }

  validate(): number | null {
    const { validation } = this.#plan
    if (!validation || validation.heldOut.length === 0) return null
    this.#pack()
    const viewers = validation.heldOut.length
    this.#lane.forEachShard(Math.ceil(viewers / VIEWERS_PER_TASK), (task) => {
      const first = task * VIEWERS_PER_TASK
      for (let at = first; at < Math.min(viewers, first + VIEWERS_PER_TASK); at++) this.#readViewer(validation, at)
    })
    const { heldOut, offsets, known, states, ranking } = validation
    const vectors = { viewers: states.at, films: this.#plan.items.values.at }
    rankHeldOut(this.#lane, ranking, { ...vectors, heldOut, offsets, known })
    return meanOverRanks(viewOf(this.#lane.memory, ranking.ranks), (rank) => ndcgAt(10, rank))
  }

  hitRate(): number | null {
    const { validation } = this.#plan
    if (!validation) return null
    return meanOverRanks(viewOf(this.#lane.memory, validation.ranking.ranks), (rank) => hitAt(10, rank))
  }

  /** Writes the state after a viewer's last film. */
  #readViewer({ starts, lengths, states }: ValidationPlan, at: number): void {
    const { D } = this.#plan.shape
    const length = lengths[at]
    const items = this.#plan.movies.at + 4 * starts[at]
    const chunk: Chunk = { sequences: [{ items, length, first: 0 }], tokens: length }
    forward(this.#net, chunk, { dropout: NO_DROPOUT, keys: drawKeys(this.#plan.shape.blocks, undefined) })
    const last = viewOf(this.#lane.memory, this.#own.space.states).subarray((length - 1) * D, length * D)
    viewOf(this.#lane.memory, states).set(last, at * D)
  }

  #pack(): void {
    const matrices = matricesOf(this.#plan.packed)
    this.#lane.forEachShard(matrices.length, (task) => packMatrix(this.#lane.kernels, matrices[task]))
  }

  #runShard({ shards }: Batch, epoch: number, step: number, shard: number): void {
    const { memory } = this.#lane
    for (const block of weightsOf(this.#plan.net)) {
      new Float32Array(memory.buffer, partOf(block, shard), block.rows * block.cols).fill(0)
    }
    const { sequences, movies, shape } = this.#plan
    const runs = shards[shard].map((sequence) => ({
      items: movies.at + 4 * sequences.starts[sequence],
      length: sequences.lengths[sequence],
    }))
    const stream = stepStream(this.#settings.seed, 'sasrec/dropout', epoch, step, shard)
    const dropout = dropoutOf(this.#settings.dropout)
    let loss = 0
    this.#loss.beginShard(epoch, step, shard)
    clearMerged(memory, this.#backwardSpace())
    for (const chunk of cutChunks(runs, CHUNK_TOKENS)) {
      loss += this.#runChunk(chunk, { dropout, keys: drawKeys(shape.blocks, stream) }, this.#sinks[shard])
      this.#lane.checkpoint()
    }
    unmerge(this.#net, this.#backwardSpace(), this.#sinks[shard])
    this.#loss.endShard(this.#sinks[shard])
    viewOf(memory, this.#plan.losses)[shard] = loss
  }

  #runChunk(chunk: Chunk, masks: Masks, sinks: GradientSinks): number {
    const { states } = this.#own.space
    const space = this.#backwardSpace()
    for (const { items, length, first } of chunk.sequences) {
      const from = (items - this.#plan.movies.at) / 4 + 1
      this.#targets.set(this.#movies.subarray(from, from + length), first)
    }
    forward(this.#net, chunk, masks)
    const addresses = { states: states.at, targets: this.#own.targets.at, gradient: space.gradient.at }
    const loss = this.#loss.run({ chunk, ...addresses, sinks })
    backward(this.#net, space, sinks, chunk, masks)
    return loss
  }

  #backwardSpace(): BackwardSpace {
    const { backward: space } = this.#own.space
    if (!space) throw new RangeError('this workspace was laid out for serving')
    return space
  }

  /** The optimiser's step with the sum of all gradients times `scale`. */
  #update(step: number, scale: number): void {
    const { items, itemGradients, touched, net, shape } = this.#plan
    const { V, D } = shape
    const { kernels } = this.#lane
    const gradient = this.#own.rows.at
    this.#lane.forEachShard(Math.ceil(V / ROWS_PER_TASK), (task) => {
      const first = task * ROWS_PER_TASK
      const rows = Math.min(ROWS_PER_TASK, V - first)
      kernels.sumTouchedRows(
        ...([itemGradients.at, touched.at, MICRO_SHARDS, V, D, first, rows, scale, gradient] as const),
      )
      const state = items.state.map(({ at }) => at + 4 * first * D)
      const values = items.values.at + 4 * first * D
      stepDense(kernels, items.optimiser, { values, gradient, state, n: rows * D, step, warmth: 1 })
    })
    applyDense(this.#lane, weightsOf(net), { step, scale })
  }
}

function sinksOf({ itemGradients, touched, net, shape }: SasrecPlan, shard: number): GradientSinks {
  const { V, D } = shape
  const parts = new Map(weightsOf(net).map((block) => [block.name, partOf(block, shard)]))
  return {
    items: itemGradients.at + 4 * shard * V * D,
    touched: touched.at + 4 * shard * V,
    of: ({ name }) => parts.get(name) ?? 0,
  }
}
