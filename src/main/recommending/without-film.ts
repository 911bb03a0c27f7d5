import type { History, MovieIndex } from '../dataset/dataset.ts'
import { recommend, type RecommendInput } from './recommend.ts'

/** A history without every entry of one film. */
export function historyWithout({ movies, stars, times }: History, film: MovieIndex): History {
  const keeps = (_: number, at: number): boolean => movies[at] !== film
  return { movies: movies.filter(keeps), stars: stars.filter(keeps), times: times.filter(keeps) }
}

/**
 * The place (from 1) of each of `films` among all candidates when `without` is taken out of the history: the whole pipeline
 * runs again. `input` is the one of that list, with rules for a viewer who never saw `without`. Null: no candidate any more.
 */
export function placeWithout(
  input: RecommendInput,
  without: MovieIndex,
  films: readonly MovieIndex[],
): (number | null)[] {
  const { adjusted } = recommend({ ...input, history: historyWithout(input.history, without), whole: true })
  const places = new Map(adjusted.map(({ row }, at) => [row, at + 1]))
  return films.map((film) => places.get(film) ?? null)
}
