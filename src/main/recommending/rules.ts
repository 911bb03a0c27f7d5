import type { MovieIndex } from '../dataset/dataset.ts'
import { movieIndex } from './movie-rows.ts'

/** One reason for which a film may not be in a list. */
export interface Rule {
  /** For the funnel of a film: "seen". */
  readonly name: string
  admits(film: MovieIndex): boolean
  /** At most so many films of the whole catalogue are refused; tells retrieval how many more to fetch. */
  readonly refusesAtMost: number
}

/** How many films a rule removed. A film that several rules refuse counts for the first of them. */
export interface RuleCount {
  readonly rule: string
  readonly films: number
}

export const notSeen = (seen: ReadonlySet<MovieIndex>): Rule => ({
  name: 'seen',
  admits: (film) => !seen.has(film),
  refusesAtMost: seen.size,
})

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
    const refusing = rules.findIndex((rule) => !rule.admits(film))
    if (refusing === -1) admitted[size++] = film
    else counts[refusing]++
  }
  return {
    admitted: admitted.subarray(0, size),
    removed: rules.map((rule, i) => ({ rule: rule.name, films: counts[i] })),
  }
}
