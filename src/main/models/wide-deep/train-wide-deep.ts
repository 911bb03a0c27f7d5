import type { WideDeepSettings } from '../../../contract/settings/wide-deep.ts'
import type { CurvePoint } from '../../../contract/training.ts'
import { lastFilms, NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'
import { allocateArena, LaneFailure, startPool, viewOf, type WasmMemory } from '../../engine/index.ts'
import { trainCandidateFactors } from '../candidate-factors/index.ts'
import { laneEntry } from '../lane-entry.ts'
import {
  initialise,
  restoreSnapshot,
  snapshotOf,
  trainingFailed,
  validationSample,
  type Remake,
  type Snapshot,
  type TrainingEnd,
} from '../neural/index.ts'
import { ContextWriter } from './context.ts'
import { exampleSource } from './examples.ts'
import { filmFactsOf, filmFeatures, type FilmFacts, type FilmFeatures } from './film-facts.ts'
import { MOST_VALIDATED } from './needs.ts'
import { allBlocks } from './net.ts'
import type { ValidationTask } from './validate.ts'
import { vocabularyOf, type Vocabulary } from './vocabulary.ts'
import { planWideDeep, type WideDeepPlan } from './wide-deep-plan.ts'
import { wideDeepProgram, type WideDeepParameters } from './wide-deep-program.ts'
import { collectWeights, type WideDeepWeights } from './weights.ts'

export interface TrainWideDeepOptions {
  readonly dataset: Dataset
  readonly settings: WideDeepSettings
  /** Threads to compute with, the calling one included; the result does not depend on it. */
  readonly threads: number
  /** 10 to 30 times a second, and after every epoch. What it throws ends the training. */
  readonly onPoint: (point: CurvePoint) => void
  /** Asked many times a second. */
  readonly shouldStop: () => boolean
  /** What an earlier run with the same data and settings gave to `onCheckpoint`: this one ends with the same bits. */
  readonly resumeFrom?: RunState
  /** Called after every epoch, while no thread writes; `takeState` copies all the rest of the run depends on. */
  readonly onCheckpoint?: (takeState: () => RunState) => void
  /** After every epoch, while no thread writes; `takeWeights` copies them as they stand. */
  readonly onEpoch?: (takeWeights: () => WideDeepWeights) => void
  /** Bytes the run may lay out; default: half of the machine's memory. */
  readonly memoryLimit?: number
  /** Computes the steps in another way; with one thread only. */
  readonly remake?: Remake<WideDeepParameters>
  /** Milliseconds from any origin. */
  readonly now?: () => number
}

/** Named arrays as checkpoints hold them; of other kinds than floating-point numbers there are none here. */
type RunState = Readonly<Record<string, Snapshot[string] | Int32Array | Uint32Array>>

export interface TrainedWideDeep {
  readonly weights: WideDeepWeights
  /** Undefined when there was nothing to learn from. */
  readonly end: TrainingEnd | undefined
}

/** What a run is, before it computes anything. */
export interface PreparedWideDeep {
  readonly memory: WasmMemory
  readonly parameters: WideDeepParameters
}

/**
 * Trains Wide & Deep (Cheng et al. 2016) as a ranker: each rating with a history before it is one moment, its film is compared
 * with drawn ones by sampled softmax, FTRL learns the wide part and AdaGrad the deep one. With `validate` the last film of each
 * viewer is kept out, and the epoch that ranks it best is what comes back.
 *
 * Blocks the calling thread, which is lane 0; call it in a worker. The same data, settings and build give the same bits for
 * any number of threads. Throws CANCELLED when stopped, MEMORY_LIMIT before the arena is allocated, TRAINING_FAILED when the
 * numbers get out of hand or a thread fails.
 */
export async function trainWideDeep(options: TrainWideDeepOptions): Promise<TrainedWideDeep> {
  const { dataset, settings, threads, shouldStop, onPoint, now = () => performance.now() } = options
  // Threads take seconds to start on a busy machine, and nobody asks meanwhile: asking is also the sign of life.
  const asking = setInterval(shouldStop, ASK_MS)
  const factors = await trainCandidateFactors({ dataset, seed: settings.seed, threads, shouldStop }).finally(() =>
    clearInterval(asking),
  )
  shouldStop()
  const { memory, parameters } = prepareWideDeep(options)
  const { plan, facts, source } = parameters
  if (options.resumeFrom) restoreSnapshot(memory, plan.training, floatsOf(options.resumeFrom))
  const weights = () => collectWeights(memory, plan, { facts, factors, movieIds: dataset.movieIds, settings })
  const onEpochEnd = () => {
    options.onCheckpoint?.(() => snapshotOf(memory, plan.training))
    options.onEpoch?.(weights)
  }
  shouldStop()
  const starting = setInterval(shouldStop, ASK_MS)
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry, shouldStop }).finally(() =>
    clearInterval(starting),
  )
  try {
    let end: TrainingEnd | undefined
    const onEnd = (reached: TrainingEnd): void => {
      end = reached
    }
    const report = { onPoint, now, onEpochEnd, onEnd }
    if (source.examples.length > 0) pool.run(wideDeepProgram(report, options.remake), parameters)
    return { weights: weights(), end }
  } catch (error) {
    if (!(error instanceof LaneFailure)) throw error
    throw trainingFailed('wide_deep', error.message, 'Start the run again.', { cause: error })
  } finally {
    await pool.close()
  }
}

const ASK_MS = 500

const floatsOf = (state: RunState): Snapshot =>
  Object.fromEntries(
    Object.entries(state).filter(
      (entry): entry is [string, Snapshot[string]] =>
        entry[1] instanceof Float32Array || entry[1] instanceof Float64Array,
    ),
  )

/** Lays out and fills the arena of a run. */
export function prepareWideDeep({
  dataset,
  settings,
  threads,
  memoryLimit,
}: Pick<TrainWideDeepOptions, 'dataset' | 'settings' | 'threads' | 'memoryLimit'>): PreparedWideDeep {
  const vocabulary = vocabularyOf(dataset.movieIds.length)
  const heldOut = settings.validate ? lastFilms(dataset) : undefined
  const source = exampleSource(dataset, heldOut)
  const facts = filmFactsOf(dataset, heldOut)
  const films = filmFeatures(facts, vocabulary)
  const validation = validationTask(dataset, heldOut && validationSample(heldOut, MOST_VALIDATED, settings.seed))
  const validated = validation.viewers.length
  const shape = { vocabulary, films, examples: source.examples.length, validated, lanes: threads }
  const { plan, layout } = planWideDeep({ settings, ...shape })
  const memory = allocateArena(layout, memoryLimit)
  initialise(memory, allBlocks(plan.net), 'wide_deep', settings.seed)
  fillStatics(memory, plan, films)
  fillValidation(memory, plan, { dataset, validation, facts, vocabulary })
  const { seed, epochs, patience } = settings
  return { memory, parameters: { plan, source, facts, vocabulary, validation, seed, epochs, patience } }
}

function validationTask({ offsets, movies }: Dataset, heldOut: Int32Array | undefined): ValidationTask {
  const viewers: number[] = []
  heldOut?.forEach((film, viewer) => {
    if (film !== NOTHING_HELD_OUT) viewers.push(viewer)
  })
  const films = viewers.map((viewer) => heldOut?.[viewer] ?? 0)
  return { viewers: Uint32Array.from(viewers), heldOut: Uint32Array.from(films), offsets, known: movies }
}

function fillStatics(memory: WasmMemory, { statics }: WideDeepPlan, films: FilmFeatures): void {
  viewOf(memory, statics.filmStarts).set(films.starts)
  viewOf(memory, statics.filmIds).set(films.ids)
  viewOf(memory, statics.filmWeights).set(films.weights)
  viewOf(memory, statics.filmKeys).set(films.keys)
  const every = viewOf(memory, statics.everyFilm)
  for (let film = 0; film < every.length; film++) every[film] = film
}

/** The moments of the held-out ratings, with the histories before them. */
function fillValidation(
  memory: WasmMemory,
  { validation: plan }: WideDeepPlan,
  input: {
    readonly dataset: Dataset
    readonly validation: ValidationTask
    readonly facts: FilmFacts
    readonly vocabulary: Vocabulary
  },
): void {
  const { movies, times, offsets } = input.dataset
  const writer = new ContextWriter(input.facts, input.vocabulary)
  const target = {
    ids: viewOf(memory, plan.ids),
    weights: viewOf(memory, plan.weights),
    starts: viewOf(memory, plan.starts),
    keys: viewOf(memory, plan.keys),
  }
  let entry = 0
  input.validation.viewers.forEach((viewer, index) => {
    const to = offsets[viewer + 1] - 1
    entry = writer.write({ movies, times, from: offsets[viewer], to, at: times[to] }, target, index, entry)
  })
}
