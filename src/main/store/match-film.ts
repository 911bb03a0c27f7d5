import type { MovieId } from '../../contract/ids.ts'
import type { Connection } from './connection.ts'

/** What is known of a film that somebody else names: enough to find it in the catalogue, or to say that it is not there. */
export interface FilmIdentity {
  readonly title: string
  /** The title folded, as the importer makes it for films of the catalogue. */
  readonly matchKey: string
  /** Its other names, folded. */
  readonly otherKeys: readonly string[]
  readonly year: number | null
  /** Digits, without "tt". */
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

export type FilmMatch =
  | { readonly kind: 'matched'; readonly movieId: MovieId }
  /** More than one film fits as well as the others; by id. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly MovieId[] }
  | { readonly kind: 'unmatched' }

/**
 * The film of the catalogue: by imdb id, else tmdb id, else by one of its names and the year, of which one more or less
 * is taken where the very year is not there. Of several that fit equally well none is chosen.
 */
export const findFilm = (connection: Connection, film: FilmIdentity): FilmMatch => {
  const linked = byImdb(connection, film.imdbId) ?? byTmdb(connection, film.tmdbId)
  if (linked !== undefined) return { kind: 'matched', movieId: linked }
  const [found = []] = byName(connection, film).filter((group) => group.length > 0)
  if (found.length > 1) return { kind: 'ambiguous', candidates: found.toSorted((a, b) => a - b) }
  return found[0] === undefined ? { kind: 'unmatched' } : { kind: 'matched', movieId: found[0] }
}

const only = (films: readonly MovieId[]): MovieId | undefined => (films.length === 1 ? films[0] : undefined)

/** Sources pad the id with zeros to seven digits, or do not. */
const IMDB = 'SELECT movie_id FROM links WHERE imdb_id IN (?, ?, ?) LIMIT 2'

const byImdb = (connection: Connection, imdbId: string | null): MovieId | undefined => {
  if (imdbId === null) return undefined
  const bare = imdbId.replace(/^0+(?=\d)/, '')
  return only(connection.query<string[], MovieId>(IMDB, 'value').all(imdbId, bare, bare.padStart(7, '0')))
}

const byTmdb = (connection: Connection, tmdbId: number | null): MovieId | undefined => {
  if (tmdbId === null) return undefined
  return only(
    connection.query<[number], MovieId>('SELECT movie_id FROM links WHERE tmdb_id = ? LIMIT 2', 'value').all(tmdbId),
  )
}

const NAMED = `
  SELECT id, year, 1 FROM movies WHERE match_key IN (SELECT value FROM json_each(?))
  UNION ALL
  SELECT m.id, m.year, 0 FROM other_titles AS o JOIN movies AS m ON m.id = o.movie_id
  WHERE o.match_key IN (SELECT value FROM json_each(?))`

/** The films of that name, in groups from the best fit to the worst; within a group all fit equally well. */
const byName = (connection: Connection, { matchKey, otherKeys, year }: FilmIdentity): MovieId[][] => {
  const named = (keys: readonly string[]): [MovieId, number | null, number][] =>
    connection
      .query<[string, string], [MovieId, number | null, number]>(NAMED, 'list')
      .all(JSON.stringify(keys), JSON.stringify(keys))
  const own = named([matchKey])
  const all = otherKeys.length === 0 ? own : named([matchKey, ...otherKeys])
  const group = (films: typeof all, fits: (found: number | null) => boolean): MovieId[] => [
    ...new Set(films.filter(([, found]) => fits(found)).map(([id]) => id)),
  ]
  const underOwnName = own.filter(([, , isOwn]) => isOwn === 1)
  const groups = (fits: (found: number | null) => boolean): MovieId[][] => [group(underOwnName, fits), group(all, fits)]
  if (year === null) return groups(() => true)
  return [
    ...groups((found) => found === year),
    ...groups((found) => found !== null && Math.abs(found - year) === 1),
    ...groups((found) => found === null),
  ]
}
