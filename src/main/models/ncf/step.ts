import { viewOf, type Lane } from '../../engine/index.ts'
import { applyDense, applyRows, groupSlots, MICRO_SHARDS, shardEnd, shardStart } from '../neural/index.ts'
import { backwardBlock, clearParts } from './backward.ts'
import { BatchDrawer } from './batch.ts'
import { updateFilms } from './film-backward.ts'
import { filmHalves, forwardRows, type ForwardNet } from './forward.ts'
import { denseBlocks } from './network.ts'
import type { LaneSpace, NcfPlan } from './ncf-plan.ts'
import { packOne, packOneTransposed, packTasks } from './packed-weights.ts'

/** `whole`: one logit out of both halves; `halves`: each half has a logit and a loss of its own. He 2017, section 3.4.1. */
export type Mode = 'whole' | 'halves'

export interface StepOptions {
  readonly mode: Mode
  readonly seed: number
}

/** Distinct films whose half of layer 0 is computed together; a multiple of six rows fills the tiles of gemm. */
const FILMS_PER_TASK = 96

/** One optimiser step of NeuMF, as one lane does it together with the others. */
export class NcfStep {
  readonly #lane: Lane
  readonly #plan: NcfPlan
  readonly #mode: Mode
  readonly #drawer: BatchDrawer
  readonly #net: ForwardNet
  readonly #tower: readonly number[]
  readonly #space: LaneSpace
  readonly #bias: Float32Array
  readonly #losses: Float64Array
  readonly #filmCount: Uint32Array

  constructor(lane: Lane, plan: NcfPlan, { mode, seed }: StepOptions) {
    const { network, packed } = plan
    this.#lane = lane
    this.#plan = plan
    this.#mode = mode
    this.#drawer = new BatchDrawer(lane, plan.examples, plan.batch, seed)
    this.#tower = network.layers.map(({ weights }) => weights.values.at)
    this.#net = {
      ...{ shape: network.shape, packed, head: network.head.values.at },
      biases: network.layers.map(({ bias }) => bias.values.at),
    }
    this.#space = plan.spaces[lane.index]
    this.#bias = viewOf(lane.memory, network.bias.values)
    this.#losses = viewOf(lane.memory, plan.losses)
    this.#filmCount = viewOf(lane.memory, plan.batch.films.count)
  }

  /**
   * `step` within the epoch, `updates` counting from 1 over the whole run, `warmth` a factor on the learning rate. Returns the
   * mean loss of a row.
   */
  run(epoch: number, step: number, updates: number, warmth = 1): number {
    const lane = this.#lane
    const { network, batch, viewerGradients, rowSums } = this.#plan
    const groups = this.#drawer.groupsOf(step)
    const rows = groups * batch.per
    this.#drawAndPack(epoch, step)
    this.#group(groups)
    this.#computeFilmHalves()
    lane.forEachShard(MICRO_SHARDS, (shard) => this.#shard(shard, groups))
    const loss = this.#totalLoss() / rows
    const update = { step: updates, scale: 1, warmth }
    updateFilms(lane, this.#plan, this.#filmCount[0], update)
    applyRows(lane, network.viewers, batch.viewers, viewerGradients, rowSums, update)
    applyDense(lane, denseBlocks(network), update)
    return loss
  }

  /** Packs the tower's weights anew; ends with a barrier. For validation, between steps. */
  pack(): void {
    const { shape } = this.#plan.network
    this.#lane.forEachShard(packTasks(shape), (task) => {
      packOne(this.#lane.kernels, shape, this.#tower, this.#plan.packed, task)
    })
  }

  get net(): ForwardNet {
    return this.#net
  }

  #drawAndPack(epoch: number, step: number): void {
    const { kernels } = this.#lane
    const { network, packed, transposed } = this.#plan
    const packs = packTasks(network.shape)
    this.#lane.forEachShard(MICRO_SHARDS + 2 * packs, (task) => {
      if (task < MICRO_SHARDS) this.#drawer.draw(epoch, step, task)
      else if (task < MICRO_SHARDS + packs) {
        packOne(kernels, network.shape, this.#tower, packed, task - MICRO_SHARDS)
      } else {
        packOneTransposed(kernels, network.shape, this.#tower, transposed, task - MICRO_SHARDS - packs)
      }
    })
  }

  #group(groups: number): void {
    const { kernels, memory } = this.#lane
    const { films, viewers, per } = this.#plan.batch
    this.#lane.forEachShard(2, (table) => {
      if (table === 0) groupSlots(kernels, memory, films, groups * per)
      else groupSlots(kernels, memory, viewers, groups)
    })
  }

  #computeFilmHalves(): void {
    const { kernels } = this.#lane
    const { network, batch, filmRows, filmHalves: halves } = this.#plan
    const { S, widths } = network.shape
    const count = this.#filmCount[0]
    this.#lane.forEachShard(Math.ceil(count / FILMS_PER_TASK), (task) => {
      const first = task * FILMS_PER_TASK
      const n = Math.min(FILMS_PER_TASK, count - first)
      const rows = filmRows.at + 4 * first * S
      const ids = batch.films.distinct.at + 4 * first
      kernels.gatherRows(network.films.values.at, S, ids, n, S, rows, S)
      filmHalves(kernels, this.#net, rows, n, halves.at + 4 * first * widths[0])
    })
  }

  /** Forward and backward of one micro-shard, block by block. */
  #shard(shard: number, groups: number): void {
    const [first, end] = [shardStart(groups, shard), shardEnd(groups, shard)]
    const most = this.#space.forward.groups
    clearParts(this.#lane, this.#plan.network, shard, first === end)
    let loss = 0
    for (let group = first; group < end; group += most) {
      loss += this.#block(shard, group, Math.min(most, end - group), groups, group === first)
    }
    this.#losses[shard] = loss
  }

  /** Returns the sum of the losses. */
  #block(shard: number, group: number, groups: number, batchGroups: number, isFirst: boolean): number {
    const { kernels } = this.#lane
    const { network, batch, targets, towerLogits, logits, scaled, filmRows, filmHalves: halves } = this.#plan
    const { D, S } = network.shape
    const { per } = batch
    const { viewers } = this.#space.forward
    const at = 4 * group * per
    const ids = batch.viewers.ids.at + 4 * group
    kernels.gatherRows(network.viewers.values.at, S, ids, groups, S, viewers.at, S)
    const isWhole = this.#mode === 'whole'
    const places = batch.films.places.at + at
    forwardRows(kernels, this.#net, this.#space.forward, {
      ...{ groups, per, places, films: filmRows.at, filmHalves: halves.at },
      ...{ scaled: scaled.at + 4 * group * D, towerLogits: towerLogits.at + at, logits: logits.at + at },
      bias: this.#bias[0],
      ...(!isWhole && { halves: { gmfBias: this.#bias[1] } }),
    })
    const rows = groups * per
    const scale = 1 / (batchGroups * per)
    const whole = kernels.bce(logits.at + at, targets.at + at, rows, scale, logits.at + at)
    const tower = isWhole ? 0 : kernels.bce(towerLogits.at + at, targets.at + at, rows, scale, towerLogits.at + at)
    backwardBlock(this.#lane, this.#plan, { shard, group, groups, isFirst, isWhole })
    return isWhole ? whole : (whole + tower) / 2
  }

  #totalLoss(): number {
    let total = 0
    for (const loss of this.#losses) total += loss
    return total
  }
}
