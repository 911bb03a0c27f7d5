import type { History, MovieIndex } from '../../dataset/index.ts'
import type { ServingModel, ViewerQuery } from '../serving-model.ts'
import { createReader, type Reading } from './reader.ts'
import type { SasrecWeights } from './weights.ts'

/**
 * Serves a trained SASRec; for one thread, usually the main one. The order of the history is its input: what was watched a
 * moment ago counts at once, and stars play no part, for watched is watched. An empty history is a vector of zeros.
 */
export function createSasrecServing(weights: SasrecWeights): ServingModel {
  const read = createReader(weights)
  const { movieIds, items, shape } = weights
  return {
    name: 'sasrec',
    movieIds,
    embeddingSize: shape.D,
    itemVectors: items,
    query: (history) => viewerQuery(history, read, weights),
  }
}

type Read = (movies: Uint32Array) => Reading

function viewerQuery(history: History, read: Read, { shape }: SasrecWeights): ViewerQuery {
  const reading = history.movies.length === 0 ? undefined : read(history.movies)
  const logitsWithout = leavingOut(history, read, shape.V)
  return {
    vector: reading?.state ?? new Float32Array(shape.D),
    scores: (candidates) => (reading ? scoresOf(reading.logits(), candidates) : new Float32Array(candidates.length)),
    predictedStars: () => undefined,
    reasons: (_, n) => (reading ? mostSeen(history, reading.attention, n) : []),
    because: (candidate, n) => {
      if (!reading) return undefined
      const films = telling(reading.attention, n).map((at) => ({
        movie: history.movies[at] as MovieIndex,
        attention: reading.attention[at],
        without: reading.logits()[candidate] - logitsWithout(at)[candidate],
      }))
      return { kind: 'sequence', films }
    },
  }
}

function scoresOf(logits: Float32Array, candidates: Uint32Array): Float32Array {
  const score = squashOf(logits)
  return Float32Array.from(candidates, (film) => score(logits[film]))
}

/** A film two standard deviations above the catalogue's mean scores 1/2. */
const MIDDLE = 2

/**
 * Logits as scores in (0, 1): the logistic function of how many standard deviations a film stands above the mean of the whole
 * catalogue for this viewer, less two. Strictly increasing in exact arithmetic, and far from where single precision would
 * round to 1.
 */
export function squashOf(logits: Float32Array): (logit: number) => number {
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length
  const variance = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0) / logits.length
  const spread = Math.sqrt(variance) || 1
  return (logit) => 1 / (1 + Math.exp(MIDDLE - (logit - mean) / spread))
}

/**
 * The films the last position attends to most, whichever the candidate: what the network looked at before it said anything. A
 * share is the mean over blocks and heads, so all shares sum up to 1.
 */
function mostSeen({ movies }: History, attention: Float32Array, n: number): ReturnType<ViewerQuery['reasons']> {
  return Array.from(attention, (share, at) => ({ movie: movies[at] as MovieIndex, share }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || a.movie - b.movie)
    .slice(0, n)
}

/** Places in the history: the last film, which the network reads from, and those it attends to most; most attended first. */
function telling(attention: Float32Array, n: number): number[] {
  const last = attention.length - 1
  const others = [...attention.keys()].filter((at) => at !== last && attention[at] > 0)
  const most = others.sort((a, b) => attention[b] - attention[a] || b - a).slice(0, Math.max(0, n - 1))
  return [last, ...most].sort((a, b) => attention[b] - attention[a] || b - a)
}

/** [V] logits of the history without the film at a place, read when first asked for; zeros where nothing is left. */
function leavingOut({ movies }: History, read: Read, V: number): (at: number) => Float32Array {
  const known = new Map<number, Float32Array>()
  return (at) => {
    const found = known.get(at)
    if (found) return found
    const left = movies.filter((_, place) => place !== at)
    const logits = left.length === 0 ? new Float32Array(V) : read(left).logits()
    known.set(at, logits)
    return logits
  }
}
