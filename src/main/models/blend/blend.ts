import { MatineeError, type ModelName } from '../../../contract/index.ts'
import type { MovieIndex } from '../../dataset/dataset.ts'
import { innerProduct } from '../../inner-product.ts'
import type { ModelBecause, ServingModel, ViewerQuery } from '../serving-model.ts'
import { fusePlaces, placesAmong } from './fuse-places.ts'
import { nearestFilms } from './nearest-films.ts'

/** A model of a blend under the name it is trained by. */
export interface BlendPart {
  readonly name: ModelName
  readonly model: ServingModel
}

/**
 * Several models as one, by reciprocal rank fusion of their orders. A film is found by the sum of its inner products in each, in
 * units of their spread, hence vectors [V, D] with D the sum of theirs. Its place in an order is the one it has among the films
 * that are nearest to the viewer so: it does not depend on which candidates are asked about, and no model has to score all films.
 * Throws MODEL_NOT_TRAINED when the parts do not know the same films.
 */
export function createBlendServing(parts: readonly BlendPart[]): ServingModel {
  const [{ model: first }] = parts
  const { movieIds } = first
  if (!parts.every(({ model }) => haveSameFilms(model.movieIds, movieIds))) throw notOfOneCatalogue()
  const itemVectors = sideBySide(parts.map(({ model }) => model))
  const embeddingSize = parts.reduce((sum, { model }) => sum + model.embeddingSize, 0)
  const vectors = { movieIds, embeddingSize, itemVectors }
  return {
    ...{ name: 'blend', ...vectors },
    query: (history, at) => {
      const asked = parts.map(({ name, model }) => ({ name, model, query: model.query(history, at) }))
      return queryOf(asked, (vector) => nearestFilms(vectors, vector, MEASURED_AGAINST))
    },
  }
}

const haveSameFilms = (one: Int32Array, other: Int32Array): boolean =>
  one.length === other.length && one.every((id, row) => id === other[row])

const notOfOneCatalogue = (): MatineeError => {
  const reason = 'Its models were trained on different catalogues. Train the older one again.'
  return new MatineeError('MODEL_NOT_TRAINED', reason, { model: 'blend', reason })
}

/** [V, sum of D] the vectors of a film one behind the other. */
function sideBySide(models: readonly ServingModel[]): Float32Array {
  const V = models[0].movieIds.length
  const width = models.reduce((sum, { embeddingSize }) => sum + embeddingSize, 0)
  const all = new Float32Array(V * width)
  let from = 0
  for (const { embeddingSize: D, itemVectors } of models) {
    for (let film = 0; film < V; film++) {
      all.set(itemVectors.subarray(film * D, (film + 1) * D), film * width + from)
    }
    from += D
  }
  return all
}

/** Films that a place is told among: behind them an order says little about the head of a list. */
const MEASURED_AGAINST = 300

interface AskedPart extends BlendPart {
  readonly query: ViewerQuery
}

/** `nearest`: the films that places are told among. */
function queryOf(asked: readonly AskedPart[], nearest: (vector: Float32Array) => Uint32Array): ViewerQuery {
  const vector = Float32Array.from(asked.flatMap(({ model, query }) => [...inUnitsOfSpread(model, query.vector)]))
  let others: readonly Float32Array[] | undefined
  /** [R] of each part the scores of the films that places are told among, ascending; computed when first asked for. */
  const measure = (): readonly Float32Array[] => {
    const films = nearest(vector)
    return asked.map(({ query }) => query.scores(films).sort())
  }
  const placesOf = (films: Uint32Array): Float64Array[] => {
    others ??= measure()
    return others.map((ascending, which) => placesAmong(asked[which].query.scores(films), ascending))
  }
  return {
    vector,
    scores: (candidates) => fusePlaces(placesOf(candidates)),
    predictedStars: () => undefined,
    reasons: (candidate, n) => sharedReasons(asked, candidate, n),
    because: (candidate, n): ModelBecause | undefined => {
      const places = placesOf(Uint32Array.of(candidate))
      const parts = asked.flatMap(({ name, query }, which) => {
        const because = query.because(candidate, n)
        if (because === undefined || because.kind === 'blend') return []
        return [{ model: name, place: Math.floor(places[which][0]), because }]
      })
      return parts.length === 0 ? undefined : { kind: 'blend', of: others?.[0].length ?? 0, parts }
    },
  }
}

/** Films whose inner products tell the spread of all. */
const SAMPLE = 256

/** `vector` [D] divided by the standard deviation of its inner products with films; zero as it is. */
function inUnitsOfSpread({ itemVectors, movieIds }: ServingModel, vector: Float32Array): Float32Array {
  const n = Math.min(SAMPLE, movieIds.length)
  const query = Float64Array.from(vector)
  let [sum, squares] = [0, 0]
  for (let at = 0; at < n; at++) {
    const film = Math.floor((at * movieIds.length) / n)
    const inner = innerProduct(itemVectors, film, query)
    sum += inner
    squares += inner * inner
  }
  const spread = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2))
  return spread === 0 ? vector : vector.map((value) => value / spread)
}

/** Of each part, as a film that none names first may be first of all. */
const REASONS_READ = 20

/** Films of the history by the mean of their shares in the parts. */
function sharedReasons(
  asked: readonly AskedPart[],
  candidate: MovieIndex,
  n: number,
): readonly { readonly movie: MovieIndex; readonly share: number }[] {
  const shares = new Map<MovieIndex, number>()
  for (const { query } of asked) {
    for (const { movie, share } of query.reasons(candidate, Math.max(n, REASONS_READ))) {
      shares.set(movie, (shares.get(movie) ?? 0) + share / asked.length)
    }
  }
  return [...shares]
    .map(([movie, share]) => ({ movie, share }))
    .toSorted((a, b) => b.share - a.share || a.movie - b.movie)
    .slice(0, n)
}
