import type { MovieIndex } from '../dataset/dataset.ts'
import { movieIndex } from './movie-rows.ts'

/** One reason for which a film may not be in a list. */
export interface Rule {
  /** For programs: "seen". */
  readonly name: RuleName
  admits(film: MovieIndex): boolean
  /** At most so many films of the whole catalogue are refused; tells retrieval how many more to fetch. */
  readonly refusesAtMost: number
}

export type RuleName =
  | 'seen'
  | 'not_seen'
  | 'hidden'
  | 'not_interested'
  | 'genres'
  | 'exclude_genres'
  | 'years'
  | 'min_votes'
  | 'candidates'

/** How many films a rule removed. A film that several rules refuse counts for the first of them. */
export interface RuleCount {
  readonly rule: RuleName
  readonly films: number
}

/** Refuses the films of a set: those that were seen, or hidden. */
export const noneOf = (name: RuleName, films: ReadonlySet<MovieIndex>): Rule => ({
  name,
  admits: (film) => !films.has(film),
  refusesAtMost: films.size,
})

/** Refuses all but the films of a set. */
export const onlyOf = (name: RuleName, films: ReadonlySet<MovieIndex>): Rule => ({
  name,
  admits: (film) => films.has(film),
  refusesAtMost: Infinity,
})

/** Any other rule: it may refuse every film there is. */
export const ruleOf = (name: RuleName, admits: Rule['admits']): Rule => ({ name, admits, refusesAtMost: Infinity })

/** The first `limit` of `films` (rows) that all rules admit, in their order, and what the rules removed before them. */
export function applyRules(
  films: Uint32Array,
  rules: readonly Rule[],
  limit: number,
): { readonly admitted: Uint32Array; readonly removed: readonly RuleCount[] } {
  const admitted = new Uint32Array(Math.min(limit, films.length))
  const counts = rules.map(() => 0)
  let size = 0
  for (let at = 0; at < films.length && size < limit; at++) {
    const film = movieIndex(films[at])
    // A plain loop: with filters it runs over the whole catalogue.
    let passed = 0
    while (passed < rules.length && rules[passed].admits(film)) passed++
    if (passed === rules.length) admitted[size++] = film
    else counts[passed]++
  }
  return {
    admitted: admitted.subarray(0, size),
    removed: rules.map((rule, i) => ({ rule: rule.name, films: counts[i] })),
  }
}
