import type { History, MovieIndex } from '../../dataset/index.ts'
import { CONTEXT_FIELDS, ContextWriter, RECENT_FILMS, SPEAKERS } from './context.ts'
import { CROSS_SLOTS } from './crosses.ts'
import { addContextHalf, scoreFilms } from './score-films.ts'
import { servingMemory, type ServingMemory } from './serving-memory.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { WideDeepWeights } from './weights.ts'
import { FILMS_PER_BLOCK } from './wide-deep-plan.ts'

/** A film's score taken apart; `wide` + `deep` is the score but for rounding. */
export interface ScoreParts {
  readonly wide: number
  readonly deep: number
  /** [CROSS_SLOTS] what each cross adds to `wide`, 0 where there is none. */
  readonly crosses: Float32Array
}

/** A trained model at one moment of one viewer. */
export interface MomentScores {
  /** [C] of the candidate rows: logits, comparable within the moment only. */
  scores(candidates: Uint32Array): Float32Array
  parts(candidate: MovieIndex): ScoreParts
  /**
   * [H] what each film of the history adds to the candidate's score: its crosses, and to first order (gradient times input) its
   * share in the embeddings of recent films. Films before the last twenty add nothing.
   */
  contributions(candidate: MovieIndex): Float64Array
}

/** Scores moments with weights it keeps in a memory of its own. Answers of different moments may be asked for in any order. */
export function createScorer(weights: WideDeepWeights): (history: History, at: number) => MomentScores {
  const memory = servingMemory(weights)
  const writer = new ContextWriter(weights.facts, vocabularyOf(weights.movieIds.length))
  let current: MomentScores | undefined
  return ({ movies, times }, at) => {
    const begin = (moment: MomentScores): void => {
      if (current === moment) return
      current = moment
      memory.moment.starts[0] = 0
      writer.write({ movies, times, from: 0, to: movies.length, at }, memory.moment, 0, 0)
      memory.contextHalf.set(weights.biases[0])
      addContextHalf(memory.kernels, memory.net, memory.bags, memory.at.contextBags.at, memory.at.contextHalf.at)
    }
    const moment: MomentScores = {
      scores: (candidates) => {
        begin(moment)
        return scoreAll(memory, weights, candidates)
      },
      parts: (candidate) => {
        begin(moment)
        return partsOf(memory, weights, candidate)
      },
      contributions: (candidate) => {
        begin(moment)
        return contributionsOf(memory, weights, movies, candidate)
      },
    }
    return moment
  }
}

function scoreAll(memory: ServingMemory, { wide }: WideDeepWeights, candidates: Uint32Array): Float32Array {
  const { kernels, net, work, at } = memory
  const scores = new Float32Array(candidates.length)
  const moment = { context: at.contextHalf.at, keys: at.keys.at, buckets: wide.length, crosses: at.crosses }
  const tables = { filmHalves: at.filmHalves.at, filmKeys: at.filmKeys.at, films: at.films.at }
  for (let first = 0; first < candidates.length; first += FILMS_PER_BLOCK) {
    const block = candidates.subarray(first, first + FILMS_PER_BLOCK)
    memory.films.set(block)
    scoreFilms(kernels, net, work, { ...moment, ...tables, count: block.length }, at.scores.at)
    scores.set(memory.scores.subarray(0, block.length), first)
  }
  return scores
}

function partsOf(memory: ServingMemory, weights: WideDeepWeights, candidate: MovieIndex): ScoreParts {
  const [score] = scoreAll(memory, weights, Uint32Array.of(candidate))
  // A cross that is not there has a bucket beyond the table.
  const crosses = Float32Array.from({ length: CROSS_SLOTS }, (_, slot) =>
    memory.net.wide ? (weights.wide[memory.crosses[slot]] ?? 0) : 0,
  )
  const wide = crosses.reduce((sum, value) => sum + value, 0)
  return { wide, deep: score - wide, crosses }
}

function contributionsOf(
  memory: ServingMemory,
  weights: WideDeepWeights,
  movies: Uint32Array,
  candidate: MovieIndex,
): Float64Array {
  const { D, embedding } = weights
  const { crosses } = partsOf(memory, weights, candidate)
  const gradients = inputGradients(memory, weights)
  const added = new Float64Array(movies.length)
  const dot = (film: number, field: number): number => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += embedding[film * D + d] * gradients[field * D + d]
    return sum
  }
  const recent = Math.min(RECENT_FILMS, movies.length)
  for (let back = 1; back <= recent; back++) {
    const at = movies.length - back
    added[at] = dot(movies[at], 0) / recent + (back <= 2 ? dot(movies[at], back) : 0)
  }
  crosses.forEach((value, slot) => {
    const back = SPEAKERS[slot]
    if (back > 0 && back <= movies.length) added[movies.length - back] += value
  })
  return added
}

/** [CONTEXT_FIELDS * D] the gradient of the deep score just computed for one film with respect to the moment's bags. */
function inputGradients({ outputs }: ServingMemory, weights: WideDeepWeights): Float64Array {
  const { D, widths, hidden, head, contextLayer } = weights
  let gradient: Float64Array = Float64Array.from(head)
  for (let layer = widths.length - 1; ; layer--) {
    for (let c = 0; c < widths[layer]; c++) if (outputs[layer][c] <= 0) gradient[c] = 0
    if (layer === 0) break
    gradient = timesTransposed(hidden[layer - 1], gradient, widths[layer - 1])
  }
  return timesTransposed(contextLayer, gradient, CONTEXT_FIELDS * D)
}

/** [rows] = W [rows, cols] x [cols]. */
function timesTransposed(matrix: Float32Array, vector: Float64Array, rows: number): Float64Array {
  const cols = vector.length
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0
    for (let c = 0; c < cols; c++) sum += matrix[row * cols + c] * vector[c]
    return sum
  })
}
