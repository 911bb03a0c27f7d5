import type { EpochSeconds, MovieId, Stars, ViewerId } from '../../contract/ids.ts'
import type { Value } from './connection.ts'
import { noteChangedViewer } from './changed-viewers.ts'
import { requireFilmAndViewer } from './film-and-viewer.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { starsOf } from './movies.ts'

export interface RatingOfViewer {
  readonly movieId: MovieId
  readonly stars: Stars
  readonly ratedAt: EpochSeconds
}

/** A film of a viewer's history. */
export interface WatchedFilm {
  readonly movieId: MovieId
  /** Null: watched, and no stars given. */
  readonly stars: Stars | null
  /** When the stars were given; of a film without, when it was last watched. */
  readonly ratedAt: EpochSeconds
}

// A film counts once, as it does in the data models learn from: with its rating, else as last watched.
const HISTORY = `
  SELECT movie_id, half_stars, rated_at AS at, source_order FROM ratings WHERE viewer_id = ?
  UNION ALL
  SELECT movie_id, NULL, max(watched_at), source_order FROM watch_events AS w WHERE viewer_id = ?
    AND NOT EXISTS (SELECT 1 FROM ratings AS r WHERE r.viewer_id = w.viewer_id AND r.movie_id = w.movie_id)
  GROUP BY movie_id
  ORDER BY at, source_order`

/**
 * The films a viewer rated or watched, each once, oldest first; ties in the order they were given. Empty for an unknown
 * viewer.
 */
export const historyOfViewer = (read: ReadHandle, viewerId: ViewerId): WatchedFilm[] =>
  reader(read)
    .query<[ViewerId, ViewerId], [MovieId, number | null, EpochSeconds]>(HISTORY, 'list')
    .all(viewerId, viewerId)
    .map(([movieId, halfStars, ratedAt]) => ({
      movieId,
      stars: halfStars === null ? null : starsOf(halfStars),
      ratedAt,
    }))

// The new rating comes last among those of the same second.
const PUT = `
  INSERT INTO ratings (viewer_id, movie_id, half_stars, rated_at, source_order)
  VALUES (?, ?, ?, ?, (SELECT coalesce(max(source_order), -1) + 1 FROM ratings WHERE viewer_id = ?))
  ON CONFLICT (viewer_id, movie_id) DO UPDATE SET
    half_stars = excluded.half_stars, rated_at = excluded.rated_at, source_order = excluded.source_order`

/**
 * Sets or replaces a viewer's stars for a film; on disk when it returns. Statistics of the imported viewers stay as
 * they were. Throws VIEWER_NOT_FOUND, MOVIE_NOT_FOUND, IMPORT_RUNNING, STORAGE_FAILED.
 */
export const putRating = (write: WriteHandle, rating: RatingOfViewer & { readonly viewerId: ViewerId }): void => {
  const { viewerId, movieId, stars, ratedAt } = rating
  const connection = writer(write)
  connection.transaction(() => {
    requireFilmAndViewer(write, rating)
    connection.query<Value[], never>(PUT).run(viewerId, movieId, stars * 2, ratedAt, viewerId)
    noteChangedViewer(connection, viewerId)
  })
}

/** Takes a rating back; false when there was none. On disk when it returns. */
export const removeRating = (
  write: WriteHandle,
  rating: { readonly viewerId: ViewerId; readonly movieId: MovieId },
): boolean => {
  const connection = writer(write)
  const sql = 'DELETE FROM ratings WHERE viewer_id = ? AND movie_id = ?'
  return connection.transaction(() => {
    const removed = connection.query<[ViewerId, MovieId], never>(sql).run(rating.viewerId, rating.movieId) === 1
    if (removed) noteChangedViewer(connection, rating.viewerId)
    return removed
  })
}
