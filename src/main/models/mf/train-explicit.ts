import { holdOutLast, meanOfStars, type Dataset } from '../../dataset/index.ts'
import { allocateArena, startPool, viewOf } from '../../engine/index.ts'
import { laneEntry } from '../lane-entry.ts'
import { mfState, restoreMf } from './checkpoint.ts'
import { curveOf } from './curve.ts'
import { planExplicit } from './explicit-plan.ts'
import { explicitProgram } from './explicit-program.ts'
import { fillStars } from './fill-stars.ts'
import type { EpochDone } from './implicit-program.ts'
import { filmRankingVectors } from './ranking-vectors.ts'
import { fillIndices } from './side.ts'
import { STAR_WIDTH } from './stars-plan.ts'
import type { TrainMfOptions } from './train-mf-options.ts'
import type { MfWeights } from './weights.ts'

/**
 * Trains the model of stars alone and serves its order: first without each viewer's last film, for validation, then for as
 * many epochs as that took on everything; without `validate` only the latter, with the curve. Its vectors have STAR_WIDTH
 * numbers whatever `embeddingSize` says. Throws as trainMf does.
 *
 * What people would rate highest is not what they will watch next: on ml-latest-small its NDCG@10 is 0.008 where the most
 * popular films have 0.019 and the objective `implicit` 0.042.
 */
export async function trainExplicit(options: TrainMfOptions): Promise<MfWeights> {
  const { dataset, settings } = options
  const { epochs, validate } = settings
  if (!validate) return weightsOf(options, await sweepStars(options, { dataset, epochs, isReported: true }))
  const { train, heldOut } = holdOutLast(dataset)
  const { epochsDone } = await sweepStars(options, { dataset: train, epochs, heldOut, isReported: true })
  return weightsOf(options, await sweepStars(options, { dataset, epochs: epochsDone, isReported: false }))
}

interface Phase {
  readonly dataset: Dataset
  readonly epochs: number
  readonly heldOut?: Int32Array
  /** Whether its epochs make the curve and the checkpoints, and a checkpoint is where it begins. */
  readonly isReported: boolean
}

interface Swept {
  readonly epochsDone: number
  readonly starFilms: Float32Array
}

/** The films solved from all of a phase's ratings. */
async function sweepStars(options: TrainMfOptions, { dataset, epochs, heldOut, isReported }: Phase): Promise<Swept> {
  const { settings, threads, shouldStop, memoryLimit, resumeFrom, onCheckpoint } = options
  const { seed, patience } = settings
  shouldStop()
  const { plan, layout, byFilm } = planExplicit(dataset, threads)
  const memory = allocateArena(layout, memoryLimit)
  const { stars } = plan
  fillIndices(memory, stars.byViewer, dataset.movies)
  fillIndices(memory, stars.byFilm, byFilm.viewers)
  fillStars(memory, stars, seed)
  const kept = { viewers: stars.viewers, starFilms: stars.films }
  let last: EpochDone | undefined = isReported && resumeFrom ? restoreMf(memory, kept, resumeFrom) : undefined
  const toCurve = curveOf(options, dataset.stars.length)
  if (last) toCurve(last)
  const program = explicitProgram((done) => {
    last = done
    if (!isReported) return
    toCurve(done)
    onCheckpoint?.(() => mfState(memory, kept, done))
    options.onEpoch?.(() =>
      weightsOf(options, { epochsDone: done.standing.epochsDone, starFilms: viewOf(memory, stars.films).slice() }),
    )
  })
  const known = { mean: meanOfStars(dataset.stars), stars: dataset.stars, positions: byFilm.positions, heldOut }
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry, shouldStop })
  try {
    const from = last && { from: last.standing }
    pool.run(program, { plan, ...known, ...from, epochs, ...(isReported && { patience }) })
  } finally {
    await pool.close()
  }
  return { epochsDone: last?.standing.epochsDone ?? 0, starFilms: viewOf(memory, stars.films).slice() }
}

function weightsOf({ dataset, settings }: TrainMfOptions, { starFilms }: Swept): MfWeights {
  const { unobservedWeight, regularisation, regularisationExponent, starWeight } = settings
  return {
    objective: 'explicit',
    movieIds: dataset.movieIds.slice(),
    embeddingSize: STAR_WIDTH,
    films: filmRankingVectors(starFilms),
    prior: new Float32Array(STAR_WIDTH ** 2),
    settings: { unobservedWeight, regularisation, regularisationExponent, starWeight },
    starFilms,
    meanStars: meanOfStars(dataset.stars),
  }
}
