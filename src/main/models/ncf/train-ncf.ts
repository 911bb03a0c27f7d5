import type { CurvePoint } from '../../../contract/training.ts'
import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import { lastFilms, type Dataset } from '../../dataset/index.ts'
import {
  allocateArena,
  createLayout,
  LaneFailure,
  startPool,
  viewOf,
  type Pool,
  type WasmMemory,
} from '../../engine/index.ts'
import { trainCandidateFactors } from '../candidate-factors/index.ts'
import { laneEntry } from '../lane-entry.ts'
import {
  epochsDone,
  initialise,
  trainingFailed,
  validationSample,
  type Remake,
  type TrainingEnd,
} from '../neural/index.ts'
import { countPositives, fillExamples } from './fill-examples.ts'
import { joinHalves } from './join-halves.ts'
import { MOST_RANKED } from './needs.ts'
import { ncfProgram, type NcfParameters } from './ncf-program.ts'
import { planNcf, type NcfPlan } from './ncf-plan.ts'
import { allBlocks } from './network.ts'
import { ncfState, restoreNcf, type NcfState } from './state.ts'
import { collectWeights, type NcfWeights } from './weights.ts'

export interface TrainNcfOptions {
  readonly dataset: Dataset
  readonly settings: NcfSettings
  /** Threads to compute with, the calling one included; the result does not depend on it. */
  readonly threads: number
  /** 20 times a second at most, and after every epoch with its validation. What it throws ends the training. */
  readonly onPoint: (point: CurvePoint) => void
  /** Asked many times a second. */
  readonly shouldStop: () => boolean
  /** What an earlier run with the same data and settings gave to `onCheckpoint`: this one ends with the same bits. */
  readonly resumeFrom?: NcfState
  /** After every epoch and its point; takes the state when it wants to keep it. */
  readonly onCheckpoint?: (takeState: () => NcfState) => void
  /** After every epoch, while no thread writes; `takeWeights` copies them as they stand. */
  readonly onEpoch?: (takeWeights: () => NcfWeights) => void
  /** Bytes the run may lay out; default: half of the machine's memory. */
  readonly memoryLimit?: number
  /** Computes the steps in another way; with one thread only. */
  readonly remake?: Remake<NcfParameters>
  /** Milliseconds from any origin. */
  readonly now?: () => number
}

export interface TrainedNcf {
  readonly weights: NcfWeights
  readonly end: TrainingEnd
}

/** Share of the epochs for the halves alone, when they are trained first. */
const PRETRAINING_SHARE = 0.4

/**
 * Trains NeuMF on every rating as "watched", each against `negatives` films the viewer does not know. With `validate`, each
 * viewer's last film is held out and the weights of the epoch that ranked those of (at most) 1,000 viewers best are kept; else
 * everything is learnt from, to the last epoch. Before that, the small factors that find candidates are trained on all ratings.
 *
 * Blocks the calling thread, which is lane 0; call it in a worker. The same data, settings and build give the same bits for
 * any number of threads. Throws CANCELLED when stopped, MEMORY_LIMIT before anything is allocated, TRAINING_FAILED when the
 * numbers get out of hand or a thread fails.
 */
export async function trainNcf(options: TrainNcfOptions): Promise<TrainedNcf> {
  const { dataset, settings, threads, shouldStop } = options
  const heldOut = settings.validate ? lastFilms(dataset) : undefined
  const size = { U: dataset.viewerIds.length, V: dataset.movieIds.length, P: countPositives(dataset, heldOut) }
  const { plan, layout } = planNcf(size, settings, threads)
  const ranks = layout.reserve('u32', size.U)
  const memory = allocateArena(layout, options.memoryLimit)
  const factors = await trainCandidateFactors({ dataset, seed: settings.seed, threads, shouldStop })
  fillExamples(memory, plan.examples, dataset, heldOut)
  fillConstants(memory, plan)
  if (options.resumeFrom) restoreNcf(memory, plan, options.resumeFrom)
  else initialise(memory, allBlocks(plan.network), 'ncf', settings.seed)
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry, shouldStop })
  try {
    const sample = heldOut && shared(validationSample(heldOut, MOST_RANKED, settings.seed))
    const known = { offsets: dataset.offsets, known: dataset.movies }
    const ranking = sample && { heldOut: sample, ...known, ranks }
    const weights = (): NcfWeights => collectWeights(memory, plan, options, factors)
    const end = runPhases(pool, memory, { plan, settings, ranking }, options, weights)
    return { weights: weights(), end }
  } catch (error) {
    if (!(error instanceof LaneFailure)) throw error
    throw trainingFailed('ncf', error.message, 'Start the run again.', { cause: error })
  } finally {
    await pool.close()
  }
}

type Phases = Omit<NcfParameters, 'mode' | 'epochs'>

/** The halves alone, if so wished, then the whole; the curve goes on from one to the other. */
function runPhases(
  pool: Pool,
  memory: WasmMemory,
  phases: Phases,
  options: TrainNcfOptions,
  takeWeights: () => NcfWeights,
): TrainingEnd {
  const { settings, onPoint, onCheckpoint, now = () => performance.now() } = options
  const started = now()
  const run = (mode: NcfParameters['mode'], epochs: number, before: number): TrainingEnd => {
    let end: TrainingEnd | undefined
    const report = {
      onPoint: (point: CurvePoint) => onPoint({ ...point, epoch: before + point.epoch, atMs: now() - started }),
      now,
      onEpochEnd: () => {
        onCheckpoint?.(() => ncfState(memory, phases.plan))
        // The halves alone are no model yet.
        if (mode === 'whole') options.onEpoch?.(takeWeights)
      },
      onEnd: (reached: TrainingEnd) => {
        end = reached
      },
    }
    pool.run(ncfProgram(report, options.remake), { ...phases, mode, epochs })
    if (!end) throw new Error('the program ended without saying how')
    return end
  }
  const alone = settings.pretrain ? Math.floor(settings.epochs * PRETRAINING_SHARE) : 0
  const { training, pretraining } = phases.plan
  if (alone > 0 && epochsDone(memory, training) === 0) {
    run('halves', alone, 0)
    joinHalves(memory, phases.plan.network)
  }
  const before = epochsDone(memory, pretraining)
  const end = run('whole', settings.epochs - alone, before)
  return { ...end, epochs: before + end.epochs, bestEpoch: before + end.bestEpoch }
}

function fillConstants(memory: WasmMemory, { targets, batch, everyFilm }: NcfPlan): void {
  const values = viewOf(memory, targets)
  for (let row = 0; row < values.length; row += batch.per) values[row] = 1
  const places = viewOf(memory, everyFilm)
  for (let film = 0; film < places.length; film++) places[film] = film
}

/** A copy that lanes see without a copy each. */
function shared(values: Int32Array): Int32Array {
  const layout = createLayout()
  const region = layout.reserve('i32', values.length)
  const copy = viewOf(allocateArena(layout), region)
  copy.set(values)
  return copy
}
