import { MatineeError } from '../../contract/errors.ts'
import type { EpochSeconds, MovieId, Stars, ViewerId } from '../../contract/ids.ts'
import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { starsOf } from './movies.ts'
import { viewerExists } from './viewers.ts'

export interface RatingOfViewer {
  readonly movieId: MovieId
  readonly stars: Stars
  readonly ratedAt: EpochSeconds
}

const HISTORY = `
  SELECT movie_id, half_stars, rated_at FROM ratings WHERE viewer_id = ? ORDER BY rated_at, source_order`

/** A viewer's ratings, oldest first, ties in the order they were given. Empty for an unknown viewer. */
export const historyOfViewer = (read: ReadHandle, viewerId: ViewerId): RatingOfViewer[] =>
  reader(read)
    .query<[ViewerId], [MovieId, number, EpochSeconds]>(HISTORY, 'list')
    .all(viewerId)
    .map(([movieId, halfStars, ratedAt]) => ({ movieId, stars: starsOf(halfStars), ratedAt }))

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
    if (!viewerExists(write, viewerId)) {
      throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
    }
    if (connection.query<[MovieId], number>('SELECT 1 FROM movies WHERE id = ?', 'value').get(movieId) === undefined) {
      throw new MatineeError('MOVIE_NOT_FOUND', `There is no film ${movieId} in this catalogue.`, { movieId })
    }
    connection.query<Value[], never>(PUT).run(viewerId, movieId, stars * 2, ratedAt, viewerId)
  })
}

/** Takes a rating back; false when there was none. On disk when it returns. */
export const removeRating = (
  write: WriteHandle,
  rating: { readonly viewerId: ViewerId; readonly movieId: MovieId },
): boolean => {
  const connection = writer(write)
  const sql = 'DELETE FROM ratings WHERE viewer_id = ? AND movie_id = ?'
  return connection.transaction(
    () => connection.query<[ViewerId, MovieId], never>(sql).run(rating.viewerId, rating.movieId) === 1,
  )
}
