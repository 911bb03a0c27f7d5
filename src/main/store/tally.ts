import type { EntryRow } from './import-entries.ts'

/** What an import came to: films by how they were found, and what was added or changed. */
export interface Tally {
  readonly matched: number
  readonly ambiguous: number
  readonly unmatched: number
  readonly watchEvents: number
  readonly ratings: number
  readonly watchlist: number
  readonly tags: number
  /** Entries of films that were found which said nothing new. */
  readonly unchanged: number
}

/** Counts entries, one after the other. A film counts once, however much is said of it; one only tagged does not count. */
export const newTally = () => {
  const films = { matched: new Set<string>(), ambiguous: new Set<string>(), unmatched: new Set<string>() }
  const changes = { rating: 0, watch: 0, watchlist: 0, tag: 0 }
  let unchanged = 0
  return {
    add: (row: EntryRow): void => {
      const film = JSON.stringify([row.match_key, row.year, row.imdb_id, row.tmdb_id])
      if (row.kind !== 'tag') films[row.state === 'dismissed' ? 'unmatched' : row.state].add(film)
      if (row.effect !== 'none') changes[row.kind] += 1
      else if (row.state === 'matched') unchanged += 1
    },
    total: (): Tally => ({
      matched: films.matched.size,
      ambiguous: films.ambiguous.size,
      unmatched: films.unmatched.size,
      watchEvents: changes.watch,
      ratings: changes.rating,
      watchlist: changes.watchlist,
      tags: changes.tag,
      unchanged,
    }),
  }
}
