import type { History, MovieIndex } from '../../dataset/index.ts'
import type { ModelBecause, ServingModel, ViewerQuery } from '../serving-model.ts'
import { createFoldIn, type FoldIn } from './fold-in.ts'
import { squash } from './squash.ts'
import { STAR_STRIDE, STAR_WIDTH } from './stars-plan.ts'
import type { MfWeights } from './weights.ts'

/** Serves a trained Matrix Factorization; for one thread, usually the main one. See FoldIn for an empty history. */
export function createMfServing(weights: MfWeights): ServingModel {
  const foldIn = createFoldIn(weights)
  return {
    name: 'mf',
    movieIds: weights.movieIds,
    embeddingSize: weights.embeddingSize,
    itemVectors: weights.films,
    query: (history) => viewerQuery(weights, foldIn, history),
  }
}

const FEWEST_STARS = 0.5
const MOST_STARS = 5

function viewerQuery(weights: MfWeights, foldIn: FoldIn, history: History): ViewerQuery {
  const { films, embeddingSize: D } = weights
  const isExplicit = weights.objective === 'explicit'
  const vector = foldIn.viewer(history)
  return {
    vector,
    scores: (candidates) =>
      Float32Array.from(candidates, (film) => {
        let preference = 0
        for (let d = 0; d < D; d++) preference += vector[d] * films[film * D + d]
        return squash(isExplicit ? preference / MOST_STARS : preference)
      }),
    predictedStars: (candidates) => predictStars(weights, foldIn.starViewer(history), candidates),
    reasons: (candidate, n) => reasons(history, foldIn.contributions(history, candidate), n),
    because: (candidate, n) => because(history, foldIn.contributions(history, candidate), n),
  }
}

function predictStars(
  { starFilms, meanStars }: MfWeights,
  viewer: Float32Array,
  candidates: Uint32Array,
): Float32Array {
  return Float32Array.from(candidates, (film) => {
    const first = film * STAR_STRIDE
    let stars = meanStars + starFilms[first + STAR_STRIDE - 1]
    for (let d = 0; d < STAR_WIDTH; d++) stars += viewer[d] * starFilms[first + d]
    return Math.min(MOST_STARS, Math.max(FEWEST_STARS, stars))
  })
}

/** The films that speak for the candidate; their shares of all that speaks for it sum up to at most 1. */
function reasons({ movies }: History, contributions: Float64Array, n: number): ReturnType<ViewerQuery['reasons']> {
  const speaking = Array.from(contributions, (amount, at) => ({ movie: movies[at] as MovieIndex, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || a.movie - b.movie)
  const total = speaking.reduce((sum, { amount }) => sum + amount, 0)
  return speaking.slice(0, n).map(({ movie, amount }) => ({ movie, share: amount / total }))
}

/** The sum taken apart: the parts of most weight, for or against, and the rest in one. */
function because({ movies }: History, contributions: Float64Array, n: number): ModelBecause | undefined {
  if (movies.length === 0) return undefined
  const films = Array.from(contributions, (amount, at) => ({ movie: movies[at] as MovieIndex, amount }))
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.movie - b.movie)
    .slice(0, n)
  const total = contributions.reduce((sum, amount) => sum + amount, 0)
  return { kind: 'contributions', total, films, rest: films.reduce((left, { amount }) => left - amount, total) }
}
