import { MatineeError } from '../../../contract/errors.ts'
import type { FoldInSettings } from './settings.ts'
import { STAR_STRIDE } from './stars-plan.ts'

/** A named array as artefacts hold it: row-major, `data.length` is the product of `shape`. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly data: Float32Array | Float64Array | Int32Array | Uint32Array
}

export type TensorMap = Readonly<Record<string, Tensor>>

/**
 * A trained Matrix Factorization, all that serving needs. Viewers have no part in it: each is folded in from the history
 * they have when they ask, so a new or changed viewer is served as well as an old one. V films, D embedding.
 */
export interface MfWeights {
  /** `explicit`: films are those of the model of stars as `filmRankingVectors` makes them, and the prior is zero. */
  readonly objective: 'implicit' | 'explicit'
  /** [V] database ids, ascending. */
  readonly movieIds: Int32Array
  readonly embeddingSize: number
  /** [V, D] */
  readonly films: Float32Array
  /** [D, D] unobservedWeight * films^T films; 8 x 8 blocks on and below the diagonal, as training summed it. */
  readonly prior: Float32Array
  readonly settings: FoldInSettings
  /** [V, STAR_STRIDE] the films of the model of stars. */
  readonly starFilms: Float32Array
  /** The mean of all stars. */
  readonly meanStars: number
}

/** The weights as named arrays. Settings are kept in double precision, so that a fold-in equals training's own bits. */
export function mfTensors(weights: MfWeights): TensorMap {
  const { movieIds, embeddingSize: D, films, prior, settings, starFilms, meanStars } = weights
  const { unobservedWeight, regularisation, regularisationExponent, starWeight } = settings
  const numbers = [unobservedWeight, regularisation, regularisationExponent, starWeight, meanStars]
  return {
    movieIds: { shape: [movieIds.length], data: movieIds },
    films: { shape: [movieIds.length, D], data: films },
    prior: { shape: [D, D], data: prior },
    starFilms: { shape: [movieIds.length, STAR_STRIDE], data: starFilms },
    settings: { shape: [numbers.length], data: Float64Array.from(numbers) },
    ...(weights.objective === 'explicit' && { isExplicit: { shape: [1], data: Int32Array.of(1) } }),
  }
}

/** Throws MODEL_NOT_TRAINED when the arrays are not those of this version's model. */
export function mfFromTensors(tensors: TensorMap): MfWeights {
  const { movieIds, films, prior, starFilms, settings } = tensors
  const [V, D] = films?.shape ?? []
  const isWhole =
    V !== undefined &&
    D !== undefined &&
    has(movieIds, [V]) &&
    has(films, [V, D]) &&
    has(prior, [D, D]) &&
    has(starFilms, [V, STAR_STRIDE]) &&
    has(settings, [5])
  if (!isWhole || !(movieIds.data instanceof Int32Array)) throw ofAnotherVersion()
  const [unobservedWeight, regularisation, regularisationExponent, starWeight, meanStars] = settings.data
  return {
    objective: tensors['isExplicit'] ? 'explicit' : 'implicit',
    movieIds: movieIds.data,
    embeddingSize: D,
    films: Float32Array.from(films.data),
    prior: Float32Array.from(prior.data),
    settings: { unobservedWeight, regularisation, regularisationExponent, starWeight },
    starFilms: Float32Array.from(starFilms.data),
    meanStars,
  }
}

const has = (tensor: Tensor | undefined, shape: readonly number[]): tensor is Tensor =>
  tensor !== undefined &&
  tensor.shape.length === shape.length &&
  tensor.shape.every((length, axis) => length === shape[axis]) &&
  tensor.data.length === shape.reduce((product, length) => product * length, 1)

const ofAnotherVersion = (): MatineeError => {
  const reason = 'The trained Matrix Factorization is of another version of Matinee. Train it again.'
  return new MatineeError('MODEL_NOT_TRAINED', reason, { model: 'mf', reason })
}
