import { NOT_RATED, type History, type MovieIndex } from '../../dataset/index.ts'
import { padded } from '../../engine/index.ts'
import { confidence } from './confidence.ts'
import { foldInMemory } from './fold-in-memory.ts'
import { viewerRankingVector } from './ranking-vectors.ts'
import { ridge } from './ridge.ts'
import { starRidge, STAR_STRIDE, STAR_WIDTH } from './stars-plan.ts'
import { singularRow } from './training-failed.ts'
import type { MfWeights } from './weights.ts'

/** Turns histories into viewers' vectors with the very kernel that training used. */
export interface FoldIn {
  /** [D] the viewer's vector; for an empty history zeros, or what orders films by their bias when the objective is explicit. Well under a millisecond for 200 films at D 64. */
  viewer(history: History): Float32Array
  /**
   * [H] what each film of the history adds to the candidate's preference; they sum up to it. With A the viewer's normal
   * equations: c_j * q_candidate^T A^-1 q_j (Hu, Koren and Volinsky 2008, section 5).
   */
  contributions(history: History, candidate: MovieIndex): Float64Array
  /** [STAR_WIDTH] the viewer in the model of stars: bias, then factors; zeros for a history without stars. */
  starViewer(history: History): Float32Array
}

export function createFoldIn(weights: MfWeights): FoldIn {
  const { embeddingSize: D, films } = weights
  const memory = foldInMemory(weights)
  const { kernels, at, x } = memory
  const starViewer = (history: History): Float32Array => {
    if (history.stars.every((stars) => stars === NOT_RATED)) return new Float32Array(STAR_WIDTH)
    solveStars(weights, memory, history)
    return x.slice(0, STAR_WIDTH)
  }
  return {
    viewer: (history) => {
      if (weights.objective === 'explicit') return viewerRankingVector(starViewer(history))
      if (history.movies.length === 0) return new Float32Array(D)
      solvePreference(weights, memory, history)
      return x.slice(0, D)
    },
    contributions: (history, candidate) => {
      if (history.movies.length === 0) return new Float64Array(0)
      if (weights.objective === 'explicit') return starContributions(weights, memory, history, candidate)
      solvePreference(weights, memory, history)
      x.fill(0)
      x.set(films.subarray(candidate * D, (candidate + 1) * D))
      kernels.choleskySolve(at.work, padded(D), at.x)
      return Float64Array.from(history.movies, (movie, j) => {
        let product = 0
        for (let d = 0; d < D; d++) product += x[d] * films[movie * D + d]
        return confidence(history.stars[j], weights.settings.starWeight) * product
      })
    },
    starViewer,
  }
}

type Memory = ReturnType<typeof foldInMemory>

/** The viewer's vector is then in `x`, the factor of their normal equations in `work`. */
function solvePreference({ embeddingSize: D, movieIds, settings }: MfWeights, memory: Memory, history: History): void {
  const { kernels, at } = memory
  const places = Array.from(history.movies.keys())
  const n = writeHistory(memory, history, places, (stars) => confidence(stars, settings.starWeight))
  const lambda = ridge(settings, n, movieIds.length)
  const gain = kernels.alsRow(at.prior, at.films, D, at.rows, at.values, 0, n, D, lambda, at.work, at.x)
  if (!(gain >= 0)) throw singularRow('viewer', 0)
}

/** The viewer's vector in the model of stars is then in `x`. Returns which places of the history count: those with stars. */
function solveStars({ meanStars, starFilms }: MfWeights, memory: Memory, history: History): readonly number[] {
  const { kernels, at } = memory
  const bias = (movie: number): number => starFilms[(movie + 1) * STAR_STRIDE - 1]
  const rated = Array.from(history.movies.keys()).filter((place) => history.stars[place] !== NOT_RATED)
  const n = writeHistory(memory, history, rated, (stars, movie) => stars - meanStars - bias(movie))
  const [lambda, width] = [starRidge(n), STAR_WIDTH]
  const gain = kernels.alsRow(0, at.starFilms, STAR_STRIDE, at.rows, 0, at.values, n, width, lambda, at.work, at.x)
  if (!(gain >= 0)) throw singularRow('viewer', 0)
  return rated.slice(rated.length - n)
}

/** As `contributions` for the model of stars: the target of each film, times its nearness to the candidate. */
function starContributions(weights: MfWeights, memory: Memory, history: History, candidate: MovieIndex): Float64Array {
  const { kernels, at, x, values, rows } = memory
  const { starFilms } = weights
  const places = solveStars(weights, memory, history)
  x.fill(0)
  x.set(starFilms.subarray(candidate * STAR_STRIDE, candidate * STAR_STRIDE + STAR_WIDTH))
  kernels.choleskySolve(at.work, STAR_WIDTH, at.x)
  const contributions = new Float64Array(history.movies.length)
  for (const [j, place] of places.entries()) {
    let product = 0
    for (let d = 0; d < STAR_WIDTH; d++) product += x[d] * starFilms[rows[j] * STAR_STRIDE + d]
    contributions[place] = values[j] * product
  }
  return contributions
}

/** Writes the films at `places` of the history and a value for each to the memory; returns how many there are. */
function writeHistory(
  { rows, values }: Memory,
  { movies, stars }: History,
  places: readonly number[],
  value: (stars: number, movie: number) => number,
): number {
  // No film is rated twice, so V places are enough; of a history that does repeat films the newest part counts.
  const kept = places.slice(Math.max(0, places.length - rows.length))
  for (const [j, place] of kept.entries()) {
    rows[j] = movies[place]
    values[j] = value(stars[place], movies[place])
  }
  return kept.length
}
