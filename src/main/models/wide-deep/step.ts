import { viewOf, type Lane } from '../../engine/index.ts'
import { applyDense, distinctRows, MICRO_SHARDS, partOf, shardEnd, shardStart, stepRows } from '../neural/index.ts'
import { CONTEXT_FIELDS } from './context.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { FILM_FIELDS } from './film-facts.ts'
import { backwardHalf, backwardWords, forwardHalf, type HalfRows } from './first-layer.ts'
import { denseBlocks, packWeights } from './net.ts'
import { towerBackward, towerForward } from './tower.ts'
import { WORD_KINDS } from './vocabulary.ts'
import { ROWS_PER_TASK, WIDE_RANGES, type BatchPlan, type LaneWork, type WideDeepPlan } from './wide-deep-plan.ts'

/** A drawn batch: G moments of `size` films, `films` distinct ones. */
interface Batch {
  readonly plan: BatchPlan
  readonly groups: number
  readonly films: number
}

/**
 * One optimiser step of Wide & Deep over one drawn batch; each method is a loop of shards that ends with a barrier. The loss of
 * a moment is that of the sampled softmax over its films; gradients are sums over the batch, for AdaGrad does not mind their
 * scale and FTRL expects it.
 */
export class WideDeepStep {
  readonly #lane: Lane
  readonly #plan: WideDeepPlan
  readonly #own: LaneWork
  readonly #losses: Float64Array
  readonly #wideStarts: Uint32Array | undefined
  /** Per micro-shard the vectors that are added to. */
  readonly #vectors: readonly (readonly Float32Array[])[]

  constructor(lane: Lane, plan: WideDeepPlan) {
    const { memory } = lane
    const { net, step, wide } = plan
    this.#lane = lane
    this.#plan = plan
    this.#own = plan.lanes[lane.index]
    this.#losses = viewOf(memory, step.losses)
    this.#wideStarts = wide && viewOf(memory, wide.starts)
    this.#vectors = Array.from({ length: MICRO_SHARDS }, (_, part) =>
      [...net.biases, net.head].map((block) => new Float32Array(memory.buffer, partOf(block, part), block.cols)),
    )
  }

  /** The mean loss of the batch. `ahead` draws the next batch meanwhile; it runs on one lane. */
  run(plan: BatchPlan, number: number, ahead: (() => void) | undefined): number {
    const lane = this.#lane
    const [groups, films] = viewOf(lane.memory, plan.counts)
    const batch: Batch = { plan, groups, films }
    this.#firstLayer(batch)
    this.#tower(batch, ahead)
    // Every lane reads the losses before the next step writes them: barriers lie between.
    const loss = this.#losses.reduce((sum, value) => sum + value, 0)
    this.#firstLayerBackward(batch)
    this.#wordsAndWide(batch)
    applyDense(lane, denseBlocks(this.#plan.net), { step: number, scale: 1 })
    this.#stepEmbedding(batch, number)
    packWeights(lane, this.#plan.net)
    return loss / Math.max(groups, 1)
  }

  /** Both halves of the first layer. */
  #firstLayer(batch: Batch): void {
    const { net, step } = this.#plan
    const { kernels } = this.#lane
    const rowBytes = 4 * net.widths[0]
    this.#lane.forEachShard(2 * MICRO_SHARDS, (shard) => {
      const isFilm = shard < MICRO_SHARDS
      const { first, ...rows } = this.#halfRows(batch, isFilm, shard % MICRO_SHARDS)
      const out = (isFilm ? step.films : step.contexts).at + first * rowBytes
      const half = isFilm ? net.halves.film : net.halves.context
      forwardHalf(kernels, half, net, rows, isFilm ? 0 : net.biases[0].values.at, out)
    })
  }

  /** A part of the distinct films, or of the moments. */
  #halfRows({ plan, groups, films }: Batch, isFilm: boolean, part: number): HalfRows & { readonly first: number } {
    const total = isFilm ? films : groups
    const first = shardStart(total, part)
    const bag = isFilm ? groups * CONTEXT_FIELDS + first * FILM_FIELDS : first * CONTEXT_FIELDS
    const { ids } = plan.entries
    return {
      ...{ first, rows: shardEnd(total, part) - first, ids: ids.at, weights: plan.weights.at },
      ...{ starts: plan.starts.at + 4 * bag, bags: this.#plan.step.bags.at + 4 * bag * this.#plan.net.D },
    }
  }

  #tower(batch: Batch, ahead: (() => void) | undefined): void {
    // The longest piece of work goes first.
    const before = ahead ? 1 : 0
    this.#lane.forEachShard(MICRO_SHARDS + before, (shard) => {
      if (shard < before) ahead?.()
      else this.#shard(batch, shard - before)
    })
  }

  /** Forward and backward of one micro-shard, down to the first layer. */
  #shard({ plan, groups }: Batch, shard: number): void {
    const { net, step, size } = this.#plan
    const { kernels } = this.#lane
    const { tower } = this.#own
    const group = shardStart(groups, shard)
    const own = shardEnd(groups, shard) - group
    const [row, rows] = [group * size, own * size]
    const scores = step.scores.at + 4 * row
    const rowBytes = 4 * net.widths[0]
    const halves = { contexts: step.contexts.at + group * rowBytes, films: step.films.at }
    const places = plan.films.places.at + 4 * row
    towerForward(kernels, net, tower, { ...halves, groups: own, size, places }, scores)
    this.#crosses(plan, shard, { group, row, rows }, scores)
    this.#losses[shard] = kernels.groupSoftmax(scores, plan.logQ.at + 4 * row, own, size, scores)
    for (const vector of this.#vectors[shard]) vector.fill(0)
    const dfirst = step.dfirst.at + row * rowBytes
    towerBackward(kernels, net, tower, { rows, dscores: scores, dfirst, part: shard })
    kernels.sumGroups(dfirst, own, size, net.widths[0], step.dcontexts.at + group * rowBytes)
  }

  /** Adds the wide part's scores, and sorts its crosses for the update. */
  #crosses(
    plan: BatchPlan,
    shard: number,
    { group, row, rows }: { readonly group: number; readonly row: number; readonly rows: number },
    scores: number,
  ): void {
    const { net, wide, statics, size, buckets } = this.#plan
    if (!net.wide || !wide) return
    const { kernels } = this.#lane
    const T = CROSS_SLOTS
    const own = this.#own.buckets.at
    const [keys, films] = [plan.keys.at + 4 * group * T, plan.films.ids.at + 4 * row]
    kernels.crossBuckets(keys, size, statics.filmKeys.at, films, rows, T, buckets, own)
    kernels.addCrosses(net.wide.values.at, own, rows, T, scores)
    const starts = wide.starts.at + 4 * shard * (WIDE_RANGES + 1)
    const next = wide.next.at + 4 * shard * WIDE_RANGES
    const lists = 4 * row * T
    const to = [wide.buckets.at + lists, wide.rows.at + lists] as const
    kernels.partitionCrosses(own, rows, T, row, wide.shift, WIDE_RANGES, starts, next, ...to)
  }

  /** Backward of the first layer's halves and of the film fields' bags. */
  #firstLayerBackward(batch: Batch): void {
    this.#lane.forEachShard(2 * MICRO_SHARDS, (shard) => {
      const isFilm = shard < MICRO_SHARDS
      this.#halfBackward(batch, isFilm, shard % MICRO_SHARDS)
    })
  }

  #halfBackward(batch: Batch, isFilm: boolean, part: number): void {
    const { net, step } = this.#plan
    const { kernels } = this.#lane
    const { first, ...rows } = this.#halfRows(batch, isFilm, part)
    const width = net.widths[0]
    const d = (isFilm ? step.dfilms : step.dcontexts).at + 4 * first * width
    if (isFilm) {
      const { order, starts } = batch.plan.films
      kernels.sumSlots(step.dfirst.at, width, order.at, starts.at + 4 * first, rows.rows, width, 1, d)
    }
    const dbags = step.dbags.at + rows.bags - step.bags.at
    const half = isFilm ? net.halves.film : net.halves.context
    backwardHalf(kernels, half, net, rows, { d, dbags, part, scratch: this.#own.packed.at })
  }

  /** The words' gradients, and the wide part's update, which needs no more than the scores. */
  #wordsAndWide(batch: Batch): void {
    const { net, step, wide } = this.#plan
    const into = { gradients: step.dwords.at, scratch: this.#own.packed.at }
    const kinds = WORD_KINDS.length
    this.#lane.forEachShard(kinds + (wide ? WIDE_RANGES : 0), (task) => {
      if (task < kinds) {
        backwardWords(this.#lane.kernels, [net.halves.context, net.halves.film], net, WORD_KINDS[task], into)
      } else this.#stepWide(batch, task - kinds)
    })
  }

  /** Adds up the gradients of one range of buckets in the order of rows, and steps those buckets. */
  #stepWide({ groups }: Batch, range: number): void {
    const { net, wide, size, step } = this.#plan
    if (!net.wide || !wide || !this.#wideStarts) return
    const { kernels } = this.#lane
    const { distinct, sums } = this.#own
    let count = 0
    for (let shard = 0; shard < MICRO_SHARDS; shard++) {
      const own = shard * (WIDE_RANGES + 1) + range
      const [from, to] = [this.#wideStarts[own], this.#wideStarts[own + 1]]
      const list = 4 * (shardStart(groups, shard) * size * CROSS_SLOTS + from)
      const [buckets, rows] = [wide.buckets.at + list, wide.rows.at + list]
      const sum = [wide.marks.at, distinct.at, sums.at, count] as const
      count = kernels.addCrossGradients(buckets, rows, to - from, step.scores.at, 1, ...sum)
    }
    kernels.clearMarks(wide.marks.at, distinct.at, count)
    const state = net.wide.state.map(({ at }) => at)
    const rows = { cols: 1, rows: distinct.at, gradients: sums.at, n: count, step: 1, warmth: 1 }
    stepRows(kernels, net.wide.optimiser, { values: net.wide.values.at, state, ...rows })
  }

  #stepEmbedding({ plan }: Batch, number: number): void {
    const { net, step } = this.#plan
    const { kernels, memory } = this.#lane
    const { D, embedding, vocabulary } = net
    const { order, starts, distinct } = plan.entries
    const count = distinctRows(memory, plan.entries)
    const ids = viewOf(memory, distinct)
    const values = embedding.values.at
    const state = embedding.state.map(({ at }) => at)
    const own = this.#own.rowSums.at
    const stepSome = (first: number, n: number, gradients: number): void => {
      const rows = { cols: D, rows: distinct.at + 4 * first, gradients, n, step: number, warmth: 1 }
      stepRows(kernels, embedding.optimiser, { values, state, ...rows })
    }
    this.#lane.forEachShard(Math.ceil(count / ROWS_PER_TASK), (task) => {
      const end = Math.min((task + 1) * ROWS_PER_TASK, count)
      for (let at = task * ROWS_PER_TASK; at < end;) {
        const first = at
        while (at < end && ids[at] < vocabulary.genres) at++
        if (at > first) {
          const slots = [order.at, starts.at + 4 * first, at - first] as const
          kernels.bagGradients(step.dbags.at, D, plan.bagOf.at, plan.weights.at, ...slots, 1, own)
          stepSome(first, at - first, own)
        }
        if (at < end) {
          stepSome(at, 1, step.dwords.at + 4 * D * (ids[at] - vocabulary.genres))
          at++
        }
      }
    })
  }
}
