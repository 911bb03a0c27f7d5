import type { MovieId, ViewerId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'

/** A film as an export names it, so that it is found again in this catalogue or another. */
export interface ExportedFilm {
  /** Null while the catalogue does not know the film. */
  readonly movieId: number | null
  readonly imdbId: string | null
  readonly tmdbId: number | null
  readonly title: string
  readonly year: number | null
}

/** A rating, or (without stars) a film watched, or a film on a watchlist. */
export interface ExportedRow extends ExportedFilm {
  readonly stars: number | null
  /** Seconds since 1970. */
  readonly at: number
}

const FILM = 'm.id AS movieId, l.imdb_id AS imdbId, l.tmdb_id AS tmdbId, m.title, m.year'
const FILMS = 'JOIN movies AS m ON m.id = x.movie_id LEFT JOIN links AS l ON l.movie_id = m.id'
const ABSENT = 'NULL AS movieId, f.imdb_id AS imdbId, f.tmdb_id AS tmdbId, f.title, f.year'
const SET_ASIDE = 'set_aside AS x JOIN absent_films AS f ON f.id = x.film_id'

const HISTORY = `
  SELECT ${FILM}, x.half_stars / 2.0 AS stars, x.rated_at AS at, x.source_order AS place
    FROM ratings AS x ${FILMS} WHERE x.viewer_id = ?
  UNION ALL
  SELECT ${FILM}, NULL, x.watched_at, x.source_order FROM watch_events AS x ${FILMS} WHERE x.viewer_id = ?
  UNION ALL
  SELECT ${ABSENT}, x.half_stars / 2.0, x.at, x.source_order
    FROM ${SET_ASIDE} WHERE x.viewer_id = ? AND x.kind IN ('rating', 'watch')
  ORDER BY at, place`

const WATCHLIST = `
  SELECT ${FILM}, NULL AS stars, x.added_at AS at FROM watchlist AS x ${FILMS} WHERE x.viewer_id = ?
  UNION ALL
  SELECT ${ABSENT}, NULL, x.at FROM ${SET_ASIDE} WHERE x.viewer_id = ? AND x.kind = 'watchlist'
  ORDER BY at`

/**
 * All that a viewer rated or watched, oldest first, what waits for a catalogue that knows the film included. Empty for an
 * unknown viewer.
 */
export const exportedHistory = (read: ReadHandle, viewerId: ViewerId): ExportedRow[] =>
  reader(read).query<[ViewerId, ViewerId, ViewerId], ExportedRow>(HISTORY).all(viewerId, viewerId, viewerId)

/** A viewer's watchlist, oldest first, what waits for its film included. */
export const exportedWatchlist = (read: ReadHandle, viewerId: ViewerId): ExportedRow[] =>
  reader(read).query<[ViewerId, ViewerId], ExportedRow>(WATCHLIST).all(viewerId, viewerId)

const FILM_BY_ID = `SELECT ${FILM} FROM movies AS m LEFT JOIN links AS l ON l.movie_id = m.id WHERE m.id = ?`

/** How an export names a film; undefined when the catalogue has none of that id. */
export const exportedFilm = (read: ReadHandle, movieId: MovieId): ExportedFilm | undefined =>
  reader(read).query<[MovieId], ExportedFilm>(FILM_BY_ID).get(movieId)
