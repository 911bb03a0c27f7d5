import { lastFilms, meanOfStars } from '../../dataset/index.ts'
import { allocateArena, LaneFailure, startPool, viewOf, type Pool, type WasmMemory } from '../../engine/index.ts'
import { laneEntry } from '../lane-entry.ts'
import { mfState, restoreMf, type Kept } from './checkpoint.ts'
import { curveOf } from './curve.ts'
import { drawFirstViewers, fillImplicit } from './fill-implicit.ts'
import { fillStars } from './fill-stars.ts'
import { implicitProgram, type EpochDone, type ImplicitReport } from './implicit-program.ts'
import { planMf, type PlannedMf } from './mf-plan.ts'
import { fillIndices } from './side.ts'
import { STAR_SWEEPS } from './stars-plan.ts'
import { starsProgram } from './stars-program.ts'
import { trainExplicit } from './train-explicit.ts'
import { trainingFailed } from './training-failed.ts'
import type { TrainMfOptions } from './train-mf-options.ts'
import type { MfWeights } from './weights.ts'

/** One sweep over everything, the held-out films among it, once validation has said its word. */
const REFIT_EPOCHS = 1

/**
 * Trains Matrix Factorization: first the model of stars, then implicit ALS for `settings.epochs` with each viewer's last film
 * held out for validation, then one more epoch with those films too, so that what is served has seen every rating. Without
 * `validate` nothing is held out and that epoch falls away. The last epoch's vectors are kept, not the best one's: exact
 * alternating least squares does not come apart by going on. With `patience` too, which here only saves time: the sweep over
 * everything that follows needs the viewers as they stand.
 *
 * The objective `explicit` trains the model of stars alone and orders films by it: see trainExplicit. That predicts stars well
 * and ranks poorly, as people mostly rate what they chose to watch.
 *
 * Blocks the calling thread, which is lane 0; call it in a worker. The same data, settings and build give the same bits for
 * any number of threads. Throws CANCELLED when stopped, MEMORY_LIMIT before anything is allocated, TRAINING_FAILED when the
 * numbers get out of hand or a thread fails.
 */
export async function trainMf(options: TrainMfOptions): Promise<MfWeights> {
  try {
    return await (options.settings.objective === 'explicit' ? trainExplicit(options) : trainBoth(options))
  } catch (error) {
    if (!(error instanceof LaneFailure)) throw error
    throw trainingFailed(error.message, 'Start the run again.', { cause: error })
  }
}

async function trainBoth(options: TrainMfOptions): Promise<MfWeights> {
  const { dataset, settings, threads, shouldStop } = options
  // Also a sign of life: with tens of millions of ratings each of these steps takes a while.
  shouldStop()
  const planned = planMf(dataset, settings, threads)
  const memory = allocateArena(planned.layout, options.memoryLimit)
  const { byViewer, byFilm } = planned.plan.implicit
  fillIndices(memory, byViewer, dataset.movies)
  fillIndices(memory, byFilm, planned.byFilm.viewers)
  shouldStop()
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry, shouldStop })
  const job = { pool, memory, planned, options }
  try {
    const meanStars = meanOfStars(dataset.stars)
    const last = begin(job, meanStars)
    const weights = (): MfWeights => collect(memory, planned, options, meanStars)
    trainImplicit(job, last, weights)
    return weights()
  } finally {
    await pool.close()
  }
}

interface Job {
  readonly pool: Pool
  readonly memory: WasmMemory
  readonly planned: PlannedMf
  readonly options: TrainMfOptions
}

/** Brings the arena to where the epochs begin: the last one that is done already, or undefined before the first. */
function begin({ pool, memory, planned, options }: Job, mean: number): EpochDone | undefined {
  const { plan, byFilm } = planned
  const { dataset, settings, resumeFrom } = options
  if (resumeFrom) return restoreMf(memory, keptOf(planned), resumeFrom)
  const { stars } = dataset
  fillStars(memory, plan.stars, settings.seed)
  pool.run(starsProgram, { plan: plan.stars, sweeps: STAR_SWEEPS, mean, stars, positions: byFilm.positions })
  drawFirstViewers(memory, plan.implicit, settings.seed)
  return undefined
}

/** An epoch begins with the viewers; of a run that ends after its last one the films and their prior are the result. */
const keptOf = ({ plan: { implicit, stars } }: PlannedMf): Kept => ({
  viewers: implicit.viewers,
  films: implicit.films,
  prior: implicit.gramian.result,
  starFilms: stars.films,
})

function trainImplicit(
  { pool, memory, planned, options }: Job,
  last: EpochDone | undefined,
  takeWeights: () => MfWeights,
): void {
  const { dataset, settings, onCheckpoint } = options
  const { implicit: plan } = planned.plan
  const { epochs, patience, unobservedWeight, validate } = settings
  const data = { dataset, byFilm: planned.byFilm }
  const heldOut = validate ? lastFilms(dataset) : undefined
  const known = fillImplicit(memory, plan, data, settings, heldOut, options.shouldStop)
  const toCurve = curveOf(options, known.ratings)
  if (last) toCurve(last)
  const report: ImplicitReport = {
    onEpoch: (done) => {
      toCurve(done)
      onCheckpoint?.(() => mfState(memory, keptOf(planned), done))
      options.onEpoch?.(takeWeights)
    },
  }
  const shared = { plan, unobservedWeight }
  const from = last && { from: last.standing }
  pool.run(implicitProgram(report), { ...shared, ...from, epochs, patience, heldOut, totalWeight: known.totalWeight })
  if (!heldOut) return
  const { totalWeight } = fillImplicit(memory, plan, data, settings, undefined, options.shouldStop)
  pool.run(implicitProgram(), { ...shared, epochs: REFIT_EPOCHS, heldOut: undefined, totalWeight })
}

/** Copies the result out of the shared memory, which ends with the job. */
function collect(memory: WasmMemory, { plan }: PlannedMf, options: TrainMfOptions, meanStars: number): MfWeights {
  const { dataset, settings } = options
  const { unobservedWeight, regularisation, regularisationExponent, starWeight } = settings
  return {
    objective: 'implicit',
    movieIds: dataset.movieIds.slice(),
    embeddingSize: settings.embeddingSize,
    films: viewOf(memory, plan.implicit.films).slice(),
    prior: viewOf(memory, plan.implicit.gramian.result).slice(),
    settings: { unobservedWeight, regularisation, regularisationExponent, starWeight },
    starFilms: viewOf(memory, plan.stars.films).slice(),
    meanStars,
  }
}
