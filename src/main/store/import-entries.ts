import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import { applyStatement } from './apply-statement.ts'
import type { Connection, Value } from './connection.ts'
import type { FilmIdentity, FilmMatch } from './match-film.ts'
import type { Effect, Occasion, Place, Statement, StatementKind } from './statement.ts'

/** `dismissed`: the person said that none of the catalogue's films is meant. */
export type EntryState = 'matched' | 'ambiguous' | 'unmatched' | 'dismissed'

/** A row of `import_entries`. */
export interface EntryRow {
  readonly import_id: number
  readonly ordinal: number
  readonly file: string
  readonly line: number
  readonly offset: number
  readonly kind: StatementKind
  readonly title: string
  readonly match_key: string
  readonly other_keys: string
  readonly year: number | null
  readonly imdb_id: string | null
  readonly tmdb_id: number | null
  readonly half_stars: number | null
  readonly source_rating: number | null
  readonly source_scale: number | null
  readonly tag: string | null
  readonly at: EpochSeconds | null
  readonly state: EntryState
  readonly movie_id: MovieId | null
  readonly film_id: number | null
  readonly effect: Effect['kind']
  readonly applied_at: EpochSeconds | null
  readonly source_order: number | null
  readonly before_half_stars: number | null
  readonly before_at: EpochSeconds | null
  readonly before_order: number | null
}

export const filmOfEntry = (row: EntryRow): FilmIdentity => ({
  title: row.title,
  matchKey: row.match_key,
  // Written as a list of strings below.
  otherKeys: JSON.parse(row.other_keys) as string[],
  year: row.year,
  imdbId: row.imdb_id,
  tmdbId: row.tmdb_id,
})

/** Where the film of a matched entry is. */
export const placeOfEntry = ({ movie_id: movieId, film_id: filmId }: EntryRow): Place | undefined => {
  if (movieId !== null) return { movieId }
  return filmId === null ? undefined : { filmId }
}

const INSERT = `
  INSERT INTO import_entries (import_id, ordinal, file, line, offset, kind, title, match_key, other_keys, year, imdb_id,
    tmdb_id, half_stars, source_rating, source_scale, tag, at, state, movie_id, film_id, effect, applied_at, source_order,
    before_half_stars, before_at, before_order)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** What became of a statement. */
export interface Outcome {
  readonly state: EntryState
  readonly place: Place | undefined
  readonly effect: Effect
}

const placeValues = (place: Place | undefined): [number | null, number | null] => {
  if (place === undefined) return [null, null]
  return 'movieId' in place ? [place.movieId, null] : [null, place.filmId]
}

const effectValues = (effect: Effect): Value[] => {
  if (effect.kind === 'none') return ['none', null, null, null, null, null]
  const made = [effect.kind, effect.at, effect.sourceOrder]
  if (effect.kind === 'added') return [...made, null, null, null]
  return [...made, effect.before.halfStars, effect.before.at, effect.before.sourceOrder]
}

export const insertEntry = (
  connection: Connection,
  importId: number,
  ordinal: number,
  { file, line, offset, kind, film, halfStars, sourceRating, sourceScale, tag, at }: Statement,
  { state, place, effect }: Outcome,
): void => {
  const { title, matchKey, otherKeys, year, imdbId, tmdbId } = film
  const identity = [title, matchKey, JSON.stringify(otherKeys), year, imdbId, tmdbId]
  const said = [halfStars, sourceRating, sourceScale, tag, at]
  connection
    .query<Value[], never>(INSERT)
    .run(
      ...[importId, ordinal, file, line, offset, kind],
      ...identity,
      ...said,
      state,
      ...placeValues(place),
      ...effectValues(effect),
    )
}

const SETTLE = `
  UPDATE import_entries SET (state, movie_id, film_id, effect, applied_at, source_order, before_half_stars, before_at,
    before_order) = (?, ?, ?, ?, ?, ?, ?, ?, ?)
  WHERE import_id = ? AND ordinal = ?`

export const settleEntry = (connection: Connection, row: EntryRow, { state, place, effect }: Outcome): void => {
  connection
    .query<Value[], never>(SETTLE)
    .run(state, ...placeValues(place), ...effectValues(effect), row.import_id, row.ordinal)
}

/** Makes true what an open entry says, now that its film is known. */
export const applyEntry = (connection: Connection, occasion: Occasion, row: EntryRow, movieId: MovieId): void => {
  const { kind, half_stars: halfStars, tag, at } = row
  const effect = applyStatement(connection, occasion, movieId, { kind, halfStars, tag, at })
  settleEntry(connection, row, { state: 'matched', place: { movieId }, effect })
}

/** Notes what matching said of an entry that stays open. */
export const leaveOpen = (
  connection: Connection,
  row: EntryRow,
  match: Exclude<FilmMatch, { kind: 'matched' }>,
): void => {
  if (row.state !== match.kind)
    settleEntry(connection, row, { state: match.kind, place: undefined, effect: { kind: 'none' } })
}

const SAME_FILM = 'e.match_key = ? AND e.year IS ? AND e.imdb_id IS ? AND e.tmdb_id IS ?'

/** The newest entry first. */
const EARLIER = `
  SELECT e.* FROM import_entries AS e JOIN personal_imports AS i ON i.id = e.import_id
  WHERE ${SAME_FILM} AND i.viewer_id = ? ORDER BY e.import_id DESC, e.ordinal DESC`

/** What a viewer's imports have said about a film named so, the newest first. */
export const earlierEntries = (connection: Connection, viewerId: ViewerId, film: FilmIdentity): EntryRow[] =>
  connection.query<Value[], EntryRow>(EARLIER).all(film.matchKey, film.year, film.imdbId, film.tmdbId, viewerId)

const OPEN = `
  SELECT e.* FROM import_entries AS e JOIN personal_imports AS i ON i.id = e.import_id
  WHERE e.state IN ('ambiguous', 'unmatched') AND (? IS NULL OR i.viewer_id = ?) ORDER BY e.import_id, e.ordinal`

/** Entries whose film is not known, oldest first; of everybody when no viewer is given. */
export const openEntries = (connection: Connection, viewerId: ViewerId | null): EntryRow[] =>
  connection.query<[number | null, number | null], EntryRow>(OPEN).all(viewerId, viewerId)
