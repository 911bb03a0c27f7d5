import type { History, MovieIndex } from '../dataset/dataset.ts'
import { candidatesFor, retrieveCandidates } from './candidates.ts'
import { movieIndex } from './movie-rows.ts'
import { popularStart } from './popular-start.ts'
import { rankCandidates } from './rank-candidates.ts'
import type { RankedList } from './ranked-list.ts'
import { notSeen, type Rule } from './rules.ts'
import type { ServedModel } from './served-model.ts'

export interface RecommendInput {
  readonly served: ServedModel
  /** What the viewer watched, as the model takes it; may be empty. */
  readonly history: History
  /** Films that may not be in the list; those of `history` when left out. */
  readonly seen?: ReadonlySet<MovieIndex>
  /** The moment the list is for, in seconds since 1970; see ServingModel.query. */
  readonly at?: number
  /** How many films; an integer of at least 0. The list is shorter only when fewer films are left to recommend. */
  readonly k: number
  /** Milliseconds on any clock that does not run backwards. */
  readonly now: () => number
}

/**
 * The viewer's list: retrieval -> rules -> ranking by the model. A viewer without a history, or whose history says
 * nothing to the model (it folds into a zero vector), gets the popular start.
 * Throws INTERNAL when the model gives vectors or scores that are no numbers.
 */
export function recommend({ served, history, seen = seenIn(history), at, k, now }: RecommendInput): RankedList {
  const rules: readonly Rule[] = [notSeen(seen)]
  const started = now()
  const query = history.movies.length === 0 ? undefined : served.model.query(history, at)
  if (query === undefined || query.vector.every((value) => value === 0)) {
    const { entries, removed } = popularStart(served.popularRows, rules, k)
    const retrievalMs = now() - started
    return { entries, coldStart: true, candidates: entries.length, removed, retrievalMs, rankingMs: 0 }
  }
  const { films, removed } = retrieveCandidates(served.index, query.vector, rules, candidatesFor(k))
  const retrieved = now()
  const entries = rankCandidates(query, films, k)
  const ranked = now()
  return {
    entries,
    coldStart: false,
    candidates: films.length,
    removed,
    retrievalMs: retrieved - started,
    rankingMs: ranked - retrieved,
  }
}

const seenIn = (history: History): ReadonlySet<MovieIndex> => new Set(Array.from(history.movies, movieIndex))
