import { NO_FILM } from '../evaluation/index.ts'
import type { Evaluation } from './evaluation.ts'

/** A film (its id) and its places, from 1; null: not in that list. */
export interface Moved {
  readonly movieId: number
  readonly before: number | null
  readonly after: number | null
}

/** What changed in a viewer's list between two evaluations: every film of either with its places, new ones in order first. */
export function listChanges(before: Evaluation, after: Evaluation, viewerId: number): Moved[] {
  const [old, young] = [listOf(before, viewerId), listOf(after, viewerId)]
  const place = (list: readonly number[], film: number): number | null => {
    const at = list.indexOf(film)
    return at < 0 ? null : at + 1
  }
  const films = [...young, ...old.filter((film) => !young.includes(film))]
  return films.map((movieId) => ({ movieId, before: place(old, movieId), after: place(young, movieId) }))
}

/** Film ids, best first; none when the viewer was not asked about. */
function listOf({ viewerIds, lists, k }: Evaluation, viewerId: number): number[] {
  const at = viewerIds.indexOf(viewerId)
  return at < 0 ? [] : [...lists.subarray(at * k, (at + 1) * k)].filter((film) => film !== NO_FILM)
}
