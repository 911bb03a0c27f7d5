import { NOT_RATED, type Dataset } from '../../dataset/index.ts'
import type { Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { createStream } from '../../random/index.ts'
import { starRidge, STAR_FACTORS, STAR_STRIDE } from '../mf/stars-plan.ts'
import { mfObjective, minimise, type Ratings } from './mf.ts'
import { countsOf, sidesOf, type Sides } from './sides.ts'

/** Spread of the films' first factors, as in the kernels' own sweeps. */
const FIRST_FACTOR = 0.1

/** The vectors of a factorisation: [U, *] and [V, *]. Those of stars are [bias, factors] and [factors, bias]. */
export type Vectors = { readonly viewers: Tensor2D; readonly films: Tensor2D }

/**
 * Biased matrix factorisation of stars (Koren, Bell and Volinsky 2009, eq. 4): stars - mean - b_u - b_i should be p_u . q_i.
 * With [b_u, p_u] against [1, q_i], then [q_i, b_i] against [p_u, 1], each side is a plain least-squares problem.
 */
export class StarModel {
  readonly #tf: TensorFlow
  readonly #dataset: Dataset
  readonly #sides: Sides
  readonly #mean: number
  readonly #checkpoint: () => void

  constructor(tf: TensorFlow, dataset: Dataset, mean: number, checkpoint: () => void) {
    const ridges = (rows: Int32Array, count: number): Float32Array => countsOf(rows, count).map(starRidge)
    const weights = dataset.stars.map((stars) => (stars === NOT_RATED ? 0 : 1))
    this.#tf = tf
    this.#dataset = dataset
    this.#mean = mean
    this.#checkpoint = checkpoint
    this.#sides = sidesOf(tf, dataset, weights, ridges)
  }

  /** Zeros and the stream `mf/star-films`. */
  first(seed: number): Vectors {
    const stream = createStream(seed, 'mf/star-films')
    const { viewerIds, movieIds } = this.#dataset
    const films = Array.from(movieIds, () => {
      const factors = Array.from({ length: STAR_FACTORS }, () => FIRST_FACTOR * stream.normal())
      return [...factors, 0]
    })
    return { viewers: this.#tf.zeros([viewerIds.length, STAR_FACTORS + 1]), films: this.#tf.tensor2d(films) }
  }

  solveViewers({ viewers, films }: Vectors): Vectors {
    const [factors, bias] = this.#tf.split<Tensor2D>(films, [STAR_FACTORS, 1], 1)
    const features = this.#tf.concat2d([this.#tf.onesLike(bias), factors], 1)
    return { viewers: this.#solve(viewers, features, bias, this.#sides.viewers), films }
  }

  solveFilms({ viewers, films }: Vectors): Vectors {
    const [bias, factors] = this.#tf.split<Tensor2D>(viewers, [1, STAR_FACTORS], 1)
    const features = this.#tf.concat2d([factors, this.#tf.onesLike(bias)], 1)
    return { viewers, films: this.#solve(films, features, bias, this.#sides.films) }
  }

  #solve(start: Tensor2D, features: Tensor2D, otherBias: Tensor2D, side: Ratings): Tensor2D {
    const known = otherBias.dataSync()
    const stars = this.#sides.stars
    const targets = this.#tf.tensor1d(stars.map((value, at) => value - this.#mean - known[side.others[at]]))
    const objective = (x: Tensor2D) => mfObjective(this.#tf, x, features, { ...side, targets }, 0)
    return minimise(this.#tf, objective, start, this.#checkpoint)
  }

  /** The squared error summed over the ratings. */
  squaredError({ viewers, films }: Vectors): number {
    const [u, v, D] = [viewers.dataSync(), films.dataSync(), STAR_FACTORS + 1]
    const { rows, others } = this.#sides.viewers
    return this.#sides.stars.reduce((sum, stars, at) => {
      let expected = this.#mean + u[rows[at] * D] + v[others[at] * D + STAR_FACTORS]
      for (let f = 0; f < STAR_FACTORS; f++) expected += u[rows[at] * D + 1 + f] * v[others[at] * D + f]
      return sum + (stars - expected) ** 2
    }, 0)
  }
}

/** [V, STAR_STRIDE] as the artefact holds films: 1, factors, bias. */
export const starFilmsOf = (tf: TensorFlow, films: Tensor2D): Float32Array =>
  tf.tidy(() => Float32Array.from(tf.concat2d([tf.ones([films.shape[0], 1]), films], 1).dataSync()))

/** The other way round. */
export const filmsOfStars = (tf: TensorFlow, starFilms: Float32Array): Tensor2D =>
  tf.tensor2d(starFilms, [starFilms.length / STAR_STRIDE, STAR_STRIDE]).slice([0, 1])
