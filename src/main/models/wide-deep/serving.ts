import type { History, MovieIndex } from '../../dataset/index.ts'
import { createMfServing } from '../mf/index.ts'
import type { ModelBecause, ServingModel, ViewerQuery } from '../serving-model.ts'
import { SPEAKERS } from './context.ts'
import { CROSSES } from './crosses.ts'
import { createScorer, type ScoreParts } from './scorer.ts'
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
      let vector: Float32Array | undefined
      return {
        // Who only ranks does not ask for it.
        get vector() {
          return (vector ??= retrieval.query(history).vector)
        },
        scores: (candidates) => moment.scores(candidates).map(between0And1),
        predictedStars: () => undefined,
        reasons: (candidate, n) => reasons(history, moment.contributions(candidate), n),
        because: (candidate, n) =>
          history.movies.length === 0 ? undefined : because(history, moment.parts(candidate), n),
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

/** Memory against network, and the crosses of most weight, for or against. */
function because({ movies }: History, { wide, deep, crosses }: ScoreParts, n: number): ModelBecause {
  const named = Array.from(crosses, (amount, slot) => {
    const back = SPEAKERS[slot]
    const film = back > 0 && back <= movies.length ? (movies[movies.length - back] as MovieIndex) : undefined
    return { cross: CROSSES[slot], amount, movie: film }
  })
  const telling = named
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, n)
  return { kind: 'wide_and_deep', wide, deep, crosses: telling }
}
