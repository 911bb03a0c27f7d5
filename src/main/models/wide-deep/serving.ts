import type { History, MovieIndex } from '../../dataset/index.ts'
import { createMfServing } from '../mf/index.ts'
import type { ServingModel, ViewerQuery } from '../serving-model.ts'
import { createScorer } from './scorer.ts'
import type { WideDeepWeights } from './weights.ts'

/**
 * Serves a trained Wide & Deep; for one thread, usually the main one. Candidates are found by the small factorisation it
 * carries along, hence a viewer without a history is a vector of zeros.
 */
export function createWideDeepServing(weights: WideDeepWeights): ServingModel {
  const retrieval = createMfServing(weights.factors)
  const scorer = createScorer(weights)
  return {
    name: 'wide_deep',
    movieIds: weights.movieIds,
    embeddingSize: retrieval.embeddingSize,
    itemVectors: retrieval.itemVectors,
    query: (history, at = history.times.at(-1) ?? 0): ViewerQuery => {
      const moment = scorer(history, at)
      return {
        vector: retrieval.query(history).vector,
        scores: (candidates) => moment.scores(candidates).map(between0And1),
        predictedStars: () => undefined,
        reasons: (candidate, n) => reasons(history, moment.contributions(candidate), n),
      }
    },
  }
}

/**
 * A logit as a score: x / (1 + |x|), moved into [0, 1]. It flattens so slowly that even far out scores which differ stay
 * different in single precision, which the logistic function does not offer.
 */
const between0And1 = (x: number): number => 0.5 + (0.5 * x) / (1 + Math.abs(x))

/** The films that speak for the candidate; their shares of all that speaks for it sum up to at most 1. */
function reasons({ movies }: History, contributions: Float64Array, n: number): ReturnType<ViewerQuery['reasons']> {
  const speaking = Array.from(contributions, (amount, at) => ({ movie: movies[at] as MovieIndex, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || a.movie - b.movie)
  const total = speaking.reduce((sum, { amount }) => sum + amount, 0)
  return speaking.slice(0, n).map(({ movie, amount }) => ({ movie, share: amount / total }))
}
