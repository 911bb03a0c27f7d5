import type { CurvePoint } from '../../../contract/training.ts'
import type { ModelName } from '../../../contract/models.ts'
import { viewOf, type Lane, type Layout, type Region, type WasmMemory } from '../../engine/index.ts'
import type { ParameterBlock } from './parameters.ts'
import { trainingFailed } from './training-failed.ts'

/** A model as one lane drives it: made anew inside the program of each run, in every lane, from the same plain parameters. */
export interface NeuralModel {
  /** Optimiser steps per epoch, >= 1. */
  readonly steps: number
  /** Examples per epoch, for the rate shown. */
  readonly examples: number
  /** Before the first step of an epoch and again when a run resumes within it: shuffles and the like. All lanes call it. */
  readonly beginEpoch?: (epoch: number) => void
  /**
   * One whole optimiser step, `step` counting from 0 within the epoch. All lanes call it. Returns the sum of the losses of the
   * batch's examples divided by how many they are; only lane 0's value is used.
   */
  readonly step: (epoch: number, step: number) => number
  /** NDCG@10 of the held-out films, the same number in every lane; null when there is nothing to validate on. */
  readonly validate: () => number | null
  /** HR@10 of the ranking `validate` has just made, for the curve; only lane 0 asks. */
  readonly hitRate?: () => number | null
}

/** What lane 0 hears of. */
export interface NeuralReport {
  readonly onPoint: (point: CurvePoint) => void
  /** Milliseconds from any origin. */
  readonly now: () => number
  /** When the weights are in place that the run ends with. */
  readonly onEnd?: (end: TrainingEnd) => void
  /** After every epoch, between two barriers: the arena stands still, `snapshotOf` may be taken. */
  readonly onEpochEnd?: (epoch: number) => void
}

/** What the loop keeps in the arena: plain data, posted to every lane. */
export interface TrainingPlan {
  readonly model: ModelName
  /** All blocks whose values are kept when they are the best. */
  readonly blocks: readonly ParameterBlock[]
  /** One for each block, when the run validates: the best values so far. */
  readonly best: readonly Region<'f32'>[]
  /** Where the run stands, by the cells below. */
  readonly progress: Region<'f64'>
}

/** The cells of `TrainingPlan.progress`, all zero before the first step. A hit rate of -1: there was none. */
const CELL = { epochsDone: 0, best: 1, bestEpoch: 2, bestLoss: 3, bestHitRate: 4, lastLoss: 5 } as const
const CELLS = 6

export interface TrainingLimits {
  readonly epochs: number
  /** Ends after so many epochs without a better validation; 0: never. */
  readonly patience: number
}

export interface TrainingEnd {
  /** Epochs done. */
  readonly epochs: number
  /** Of the weights that are now in place, whether this run or one it resumed brought them; null when there is none. */
  readonly validation: number | null
  readonly hitRate: number | null
  readonly loss: number | null
  readonly bestEpoch: number
}

/** Lays out what `trainEpochs` needs; `keepBest` when the run validates. */
export const planTraining = (
  layout: Layout,
  model: ModelName,
  blocks: readonly ParameterBlock[],
  keepBest: boolean,
): TrainingPlan => ({
  ...{ model, blocks },
  best: keepBest ? blocks.map(({ values }) => layout.reserve('f32', values.length)) : [],
  progress: layout.reserve('f64', CELLS),
})

/** Least time between two points of the curve: about 20 a second. */
const POINT_MS = 50

/**
 * Runs epochs until `limits.epochs`, or until `patience` epochs brought no better validation, and leaves the weights of the
 * best epoch in place (the last ones when nothing validates). Starts behind the epochs already done in `plan.progress`, hence
 * after `restoreSnapshot` it goes on where the snapshot was taken, bit for bit. All lanes call it and all get the same end.
 * Throws TRAINING_FAILED when the loss or a weight is no longer finite.
 */
export function trainEpochs(
  lane: Lane,
  plan: TrainingPlan,
  model: NeuralModel,
  limits: TrainingLimits,
  report?: NeuralReport,
): TrainingEnd {
  const progress = viewOf(lane.memory, plan.progress)
  const curve = report && lane.index === 0 ? new Curve(report, model) : undefined
  while (!hasEnded(progress, limits)) {
    const epoch = progress[CELL.epochsDone] + 1
    const loss = runEpoch(lane, plan, model, epoch, curve)
    const validation = model.validate()
    const isBest = validation !== null && validation > (progress[CELL.bestEpoch] === 0 ? -1 : progress[CELL.best])
    // Every lane has read the cells before one of them writes.
    lane.barrier()
    if (isBest) copyBlocks(lane, plan, 'keep')
    if (lane.index === 0) {
      refuseNotFinite(lane, plan, loss, epoch)
      const hitRate = model.hitRate?.() ?? null
      if (isBest) {
        progress[CELL.best] = validation
        progress[CELL.bestEpoch] = epoch
        progress[CELL.bestLoss] = loss
        progress[CELL.bestHitRate] = hitRate ?? -1
      }
      progress[CELL.lastLoss] = loss
      progress[CELL.epochsDone] = epoch
      curve?.endEpoch(epoch, loss, validation, hitRate)
      report?.onEpochEnd?.(epoch)
    }
    lane.barrier()
  }
  const end = settle(lane, plan, progress)
  if (lane.index === 0) report?.onEnd?.(end)
  return end
}

/** How many epochs a run has behind it. */
export const epochsDone = (memory: WasmMemory, { progress }: TrainingPlan): number =>
  viewOf(memory, progress)[CELL.epochsDone]

function hasEnded(progress: Float64Array, { epochs, patience }: TrainingLimits): boolean {
  const done = progress[CELL.epochsDone]
  const bestEpoch = progress[CELL.bestEpoch]
  return done >= epochs || (patience > 0 && bestEpoch > 0 && done - bestEpoch >= patience)
}

/** The mean of the steps' losses; meaningful in lane 0 only. */
function runEpoch(lane: Lane, plan: TrainingPlan, model: NeuralModel, epoch: number, curve?: Curve): number {
  model.beginEpoch?.(epoch)
  let losses = 0
  for (let step = 0; step < model.steps; step++) {
    const loss = model.step(epoch, step)
    losses += loss
    if (lane.index === 0 && !Number.isFinite(loss)) throw outOfBounds(plan.model, epoch)
    curve?.add(epoch, step, loss)
    lane.checkpoint()
  }
  return losses / model.steps
}

function refuseNotFinite({ kernels }: Lane, { model, blocks }: TrainingPlan, loss: number, epoch: number): void {
  const bad = blocks.some(({ values }) => kernels.countNotFinite(values.at, values.length) > 0)
  if (bad || !Number.isFinite(loss)) throw outOfBounds(model, epoch)
}

const outOfBounds = (model: ModelName, epoch: number) =>
  trainingFailed(
    model,
    `its numbers grew beyond all bounds in epoch ${epoch}`,
    'A lower learning rate or more regularisation keeps them in range.',
  )

/** The best epoch's weights take the place of the last one's. */
function settle(lane: Lane, plan: TrainingPlan, progress: Float64Array): TrainingEnd {
  const epochs = progress[CELL.epochsDone]
  const bestEpoch = progress[CELL.bestEpoch]
  if (bestEpoch > 0 && bestEpoch < epochs) copyBlocks(lane, plan, 'put back')
  if (bestEpoch === 0) {
    return { epochs, bestEpoch, validation: null, hitRate: null, loss: epochs === 0 ? null : progress[CELL.lastLoss] }
  }
  const hitRate = progress[CELL.bestHitRate] < 0 ? null : progress[CELL.bestHitRate]
  return { epochs, bestEpoch, validation: progress[CELL.best], hitRate, loss: progress[CELL.bestLoss] }
}

/** All lanes call it; ends with a barrier. */
function copyBlocks(lane: Lane, { blocks, best }: TrainingPlan, direction: 'keep' | 'put back'): void {
  lane.forEachShard(best.length, (index) => {
    const kept = viewOf(lane.memory, best[index])
    const values = viewOf(lane.memory, blocks[index].values)
    if (direction === 'keep') kept.set(values)
    else values.set(kept)
  })
}

/** Makes points of the curve out of steps: not more than about 20 a second, each the mean since the one before. */
class Curve {
  readonly #report: NeuralReport
  readonly #model: NeuralModel
  readonly #started: number
  #last: number
  #losses = 0
  #steps = 0
  /** When the epoch began, and when its last step was done: validation is no part of its rate. */
  #begun: number
  #stepped: number

  constructor(report: NeuralReport, model: NeuralModel) {
    this.#report = report
    this.#model = model
    this.#started = report.now()
    this.#last = this.#started
    this.#begun = this.#started
    this.#stepped = this.#started
  }

  add(epoch: number, step: number, loss: number): void {
    this.#losses += loss
    this.#steps++
    const now = this.#report.now()
    const { steps, examples } = this.#model
    if (step + 1 === steps) this.#stepped = now
    else if (now - this.#last >= POINT_MS) {
      const done = (this.#steps * examples) / steps
      const examplesPerSecond = rate(done, now - this.#last)
      this.#point({ epoch: epoch - 1 + (step + 1) / steps, loss: this.#losses / this.#steps, examplesPerSecond }, now)
    }
  }

  /** The epoch's own point: its mean loss and rate, and its validation. */
  endEpoch(epoch: number, loss: number, validation: number | null, hitRate: number | null): void {
    const now = this.#report.now()
    const examplesPerSecond = rate(this.#model.examples, this.#stepped - this.#begun)
    this.#point({ epoch, loss, validation, hitRate, examplesPerSecond }, now)
    this.#begun = now
  }

  #point(point: Omit<CurvePoint, 'atMs' | 'validation'> & Partial<Pick<CurvePoint, 'validation'>>, now: number): void {
    this.#report.onPoint({ validation: null, ...point, atMs: now - this.#started })
    this.#last = now
    this.#losses = 0
    this.#steps = 0
  }
}

/** Per second, of what was done in these milliseconds. */
const rate = (done: number, milliseconds: number): number => (milliseconds > 0 ? (1000 * done) / milliseconds : 0)
