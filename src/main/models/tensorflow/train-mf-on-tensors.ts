import { MatineeError } from '../../../contract/errors.ts'
import { holdOutLast, meanOfStars, type Dataset } from '../../dataset/index.ts'
import type { TensorFlow } from '../../engine/tensorflow/index.ts'
import { createStream } from '../../random/index.ts'
import { confidence } from '../mf/confidence.ts'
import { curveOf } from '../mf/curve.ts'
import type { MfWeights, TrainMfOptions } from '../mf/index.ts'
import { filmRankingVectors } from '../mf/ranking-vectors.ts'
import { ridge } from '../mf/ridge.ts'
import { afterEpoch, AT_START, hasEnded, type Standing } from '../mf/standing.ts'
import { STAR_SWEEPS, STAR_WIDTH } from '../mf/stars-plan.ts'
import { trainingFailed } from '../mf/training-failed.ts'
import { mfObjective, minimise, pull } from './mf.ts'
import { rankHeldOut } from './rank-held-out.ts'
import { countsOf, sidesOf } from './sides.ts'
import { filmsOfStars, starFilmsOf, StarModel, type Vectors } from './stars.ts'

interface Phase {
  readonly dataset: Dataset
  readonly epochs: number
  /** [U] or undefined: no validation. */
  readonly heldOut: Int32Array | undefined
  /** Whether its epochs make the curve and the checkpoints, and end early. */
  readonly isReported: boolean
}

/** One epoch's work, as `sweep` repeats it. */
interface Epochs {
  readonly epoch: (before: Vectors) => Vectors
  readonly objective: (vectors: Vectors) => number
  /** Those whose inner product orders films. */
  readonly ranking: (vectors: Vectors) => Vectors
  readonly starFilms: (vectors: Vectors) => Float32Array
}

type Options = Pick<
  TrainMfOptions,
  'dataset' | 'settings' | 'onPoint' | 'shouldStop' | 'resumeFrom' | 'onCheckpoint' | 'now'
>

const checkpointOf =
  ({ shouldStop }: Options) =>
  (): void => {
    if (shouldStop()) throw new MatineeError('CANCELLED', 'Training was stopped.', { what: 'training' })
  }

/** Matrix Factorization by TensorFlow: what `trainMf` does, from the same first numbers. Blocks the calling thread. */
export function trainMfOnTensors(tf: TensorFlow, options: Options): MfWeights {
  const { dataset, settings } = options
  const { unobservedWeight, regularisation, regularisationExponent, starWeight } = settings
  const meanStars = meanOfStars(dataset.stars)
  const shared = { movieIds: dataset.movieIds.slice(), meanStars }
  const foldIn = { unobservedWeight, regularisation, regularisationExponent, starWeight }
  const trained = settings.objective === 'explicit' ? trainStars(tf, options) : trainImplicit(tf, options, meanStars)
  return { objective: settings.objective, ...shared, settings: foldIn, ...trained }
}

type Trained = Pick<MfWeights, 'embeddingSize' | 'films' | 'prior' | 'starFilms'>

function trainStars(tf: TensorFlow, options: Options): Trained {
  const { dataset, settings } = options
  const run = (phase: Phase) => {
    const model = new StarModel(tf, phase.dataset, meanOfStars(phase.dataset.stars), checkpointOf(options))
    const resumed = phase.isReported && options.resumeFrom
    const films = resumed ? filmsOfStars(tf, options.resumeFrom.starFilms as Float32Array) : undefined
    const first = model.first(settings.seed)
    const start = model.solveViewers(films ? { ...first, films } : first)
    const epochs: Epochs = {
      epoch: (before) => model.solveViewers(model.solveFilms(before)),
      objective: (vectors) => model.squaredError(vectors),
      ranking: ({ viewers, films: own }) => {
        const factors = viewers.slice([0, 1])
        return { viewers: tf.concat2d([factors, tf.ones([viewers.shape[0], 1])], 1), films: own }
      },
      starFilms: (vectors) => starFilmsOf(tf, vectors.films),
    }
    return sweep(tf, options, phase, start, epochs)
  }
  const held = settings.validate ? holdOutLast(dataset) : undefined
  const { train = dataset, heldOut } = held ?? {}
  const { epochs } = settings
  const reported = run({ dataset: train, epochs, heldOut, isReported: true })
  const again = { dataset, epochs: reported.epochsDone, heldOut: undefined, isReported: false }
  const starFilms = starFilmsOf(tf, (held ? run(again) : reported).vectors.films)
  const prior = new Float32Array(STAR_WIDTH ** 2)
  return { embeddingSize: STAR_WIDTH, films: filmRankingVectors(starFilms), prior, starFilms }
}

function trainImplicit(tf: TensorFlow, options: Options, meanStars: number): Trained {
  const { dataset, settings, resumeFrom } = options
  const { epochs, unobservedWeight } = settings
  const starFilms = resumeFrom ? (resumeFrom.starFilms as Float32Array) : sweepStars(tf, options, meanStars)
  const run = (phase: Phase, start: Vectors) =>
    sweep(tf, options, phase, start, implicitEpochs(tf, options, phase.dataset, starFilms))
  const held = settings.validate ? holdOutLast(dataset) : undefined
  const { train = dataset, heldOut } = held ?? {}
  const reported = run({ dataset: train, epochs, heldOut, isReported: true }, firstVectors(tf, options))
  const again = { dataset, epochs: 1, heldOut: undefined, isReported: false }
  const { films } = (held ? run(again, reported.vectors) : reported).vectors
  const prior = tf.tidy(() => tf.matMul(films, films, true).mul(unobservedWeight).dataSync())
  return {
    embeddingSize: settings.embeddingSize,
    films: Float32Array.from(films.dataSync()),
    prior: Float32Array.from(prior),
    starFilms,
  }
}

/** The model of stars that goes along with the implicit one. */
function sweepStars(tf: TensorFlow, options: Options, mean: number): Float32Array {
  return tf.tidy(() => {
    const model = new StarModel(tf, options.dataset, mean, checkpointOf(options))
    let vectors = model.first(options.settings.seed)
    for (let at = 0; at < STAR_SWEEPS; at++) vectors = tf.tidy(() => model.solveFilms(model.solveViewers(vectors)))
    return starFilmsOf(tf, vectors.films)
  })
}

function firstVectors(tf: TensorFlow, { dataset, settings, resumeFrom }: Options): Vectors {
  const [U, V, D] = [dataset.viewerIds.length, dataset.movieIds.length, settings.embeddingSize]
  const stream = createStream(settings.seed, 'mf/viewers')
  const drawn = () => Float32Array.from({ length: U * D }, () => (0.1 / Math.sqrt(D)) * stream.normal())
  const viewers = resumeFrom ? (resumeFrom.viewers as Float32Array) : drawn()
  return { viewers: tf.tensor2d(viewers, [U, D]), films: tf.zeros([V, D]) }
}

function implicitEpochs(tf: TensorFlow, options: Options, dataset: Dataset, starFilms: Float32Array): Epochs {
  const { settings } = options
  const { unobservedWeight: unobserved, starWeight } = settings
  const weights = Float32Array.from(dataset.stars, (stars) => confidence(stars, starWeight))
  const { viewers: viewerSide, films: filmSide } = sidesOf(tf, dataset, weights, (rows, count, others) =>
    countsOf(rows, count).map((n) => ridge(settings, n, others)),
  )
  const checkpoint = checkpointOf(options)
  return {
    epoch: ({ viewers: start, films: before }) => {
      const films = minimise(tf, (x) => mfObjective(tf, x, start, filmSide, unobserved), before, checkpoint)
      const viewers = minimise(tf, (x) => mfObjective(tf, x, films, viewerSide, unobserved), start, checkpoint)
      return { viewers, films }
    },
    objective: ({ viewers, films }) => {
      const fit = mfObjective(tf, viewers, films, viewerSide, unobserved)
      return fit.add(pull(tf, films, filmSide)).dataSync()[0]
    },
    ranking: (vectors) => vectors,
    starFilms: () => starFilms,
  }
}

/** Runs the epochs of a phase, with its curve, validation, checkpoints and early end. */
function sweep(
  tf: TensorFlow,
  options: Options,
  { dataset, epochs, heldOut, isReported }: Phase,
  start: Vectors,
  work: Epochs,
): { readonly vectors: Vectors; readonly epochsDone: number } {
  const { settings, resumeFrom, onCheckpoint } = options
  const limits = { epochs, patience: isReported ? settings.patience : 0 }
  const toCurve = curveOf(options, dataset.stars.length)
  let standing: Standing = isReported && resumeFrom ? standingOf(resumeFrom.last) : AT_START
  let vectors = start
  while (!hasEnded(standing, limits)) {
    const before = vectors
    vectors = tf.tidy(() => work.epoch(before))
    const objective = tf.tidy(() => work.objective(vectors))
    if (!Number.isFinite(objective)) throw outOfBounds(standing.epochsDone + 1)
    const ranked = tf.tidy(() => work.ranking(vectors))
    const validation = heldOut ? rankHeldOut(tf, ranked, dataset, heldOut) : null
    standing = afterEpoch(standing, validation?.ndcg ?? null)
    if (!isReported) continue
    toCurve({ standing, objective, validation })
    const { epochsDone, best, bestEpoch } = standing
    onCheckpoint?.(() => ({
      viewers: Float32Array.from(vectors.viewers.dataSync()),
      starFilms: work.starFilms(vectors),
      last: Float64Array.of(epochsDone, best, bestEpoch),
    }))
  }
  return { vectors, epochsDone: standing.epochsDone }
}

const standingOf = ([epochsDone, best, bestEpoch]: ArrayLike<number> & Iterable<number>): Standing => ({
  ...{ epochsDone, best, bestEpoch },
})

const outOfBounds = (epoch: number) =>
  trainingFailed(`its numbers grew beyond all bounds in epoch ${epoch}`, 'More regularisation keeps them in range.')
