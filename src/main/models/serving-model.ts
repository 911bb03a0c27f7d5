import type { ModelName, RecommenderName } from '../../contract/index.ts'
import type { History, MovieIndex } from '../dataset/dataset.ts'

/**
 * A trained model as the pipeline uses it: it turns a history into a query, offers item vectors to retrieval, and ranks
 * candidates. Pure: it reads no database and keeps nothing about a viewer. D embedding, V films, C candidates, H history.
 */
export interface ServingModel {
  readonly name: RecommenderName
  /** [V] database id of each film row, ascending; rows of `itemVectors` and all film indices are in this order. */
  readonly movieIds: Int32Array
  readonly embeddingSize: number
  /** [V, D] row-major, the vectors that retrieval indexes (inner product). */
  readonly itemVectors: Float32Array
  /** What the model itself has learnt of each film, [V, size], where that is not what retrieval indexes. */
  readonly learntFilms?: { readonly vectors: Float32Array; readonly size: number }
  /**
   * Folds a history in: what this viewer is to the model, without training. `history` may be empty. `at`: the moment the list
   * is for, in seconds since 1970, for models that mind the hour; left out, it is that of the last film.
   */
  query(history: History, at?: number): ViewerQuery
}

/** What a model computed for a candidate, in its own terms; see `because` of the contract. Films are rows. */
export type BecauseOfOne =
  | {
      readonly kind: 'contributions'
      /** Of `films` the parts of most weight; they and `rest` sum up to the total. */
      readonly total: number
      readonly films: readonly { readonly movie: MovieIndex; readonly amount: number }[]
      readonly rest: number
    }
  | {
      readonly kind: 'neighbours'
      readonly films: readonly { readonly movie: MovieIndex; readonly similarity: number }[]
    }
  | {
      readonly kind: 'wide_and_deep'
      readonly wide: number
      readonly deep: number
      readonly crosses: readonly {
        readonly cross: string
        readonly amount: number
        readonly movie: MovieIndex | undefined
      }[]
    }
  | {
      readonly kind: 'sequence'
      /** `without`: the candidate's raw score less what it is when the film is left out of the sequence. */
      readonly films: readonly { readonly movie: MovieIndex; readonly attention: number; readonly without: number }[]
    }

export type ModelBecause =
  | BecauseOfOne
  | {
      readonly kind: 'blend'
      /** Films it is measured against, those nearest to the viewer. */
      readonly of: number
      /** `place` among them, from 1, in the order of that model alone; at most one behind the last of them. */
      readonly parts: readonly {
        readonly model: ModelName
        readonly place: number
        readonly because: BecauseOfOne
      }[]
    }

export interface ViewerQuery {
  /** [D] whose inner product with a film's vector orders films for retrieval. */
  readonly vector: Float32Array
  /** [C] ranking scores in [0, 1] of the candidate rows, strictly increasing with the model's own preference. */
  scores(candidates: Uint32Array): Float32Array
  /** [C] predicted stars (0.5 to 5), or undefined when the model does not predict stars. */
  predictedStars(candidates: Uint32Array): Float32Array | undefined
  /** The films of the history that speak most for the candidate, with their share of its score; best first, at most n. */
  reasons(candidate: MovieIndex, n: number): readonly { readonly movie: MovieIndex; readonly share: number }[]
  /** What was really computed for the candidate, with the n most telling parts; undefined without a history. */
  because(candidate: MovieIndex, n: number): ModelBecause | undefined
}
