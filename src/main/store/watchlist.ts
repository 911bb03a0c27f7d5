import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import { requireFilmAndViewer } from './film-and-viewer.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** A film someone means to watch. */
export interface WatchlistEntry {
  readonly movieId: MovieId
  readonly addedAt: EpochSeconds
}

const PUT = 'INSERT INTO watchlist (viewer_id, movie_id, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'

/**
 * Puts a film on a viewer's watchlist; one that is on it keeps its moment. On disk when it returns. Throws
 * VIEWER_NOT_FOUND, MOVIE_NOT_FOUND, IMPORT_RUNNING, STORAGE_FAILED.
 */
export const putOnWatchlist = (write: WriteHandle, entry: WatchlistEntry & { readonly viewerId: ViewerId }): void => {
  const { viewerId, movieId, addedAt } = entry
  const connection = writer(write)
  connection.transaction(() => {
    requireFilmAndViewer(write, entry)
    connection.query<[ViewerId, MovieId, EpochSeconds], never>(PUT).run(viewerId, movieId, addedAt)
  })
}

/** False when the film was not on the list. On disk when it returns. */
export const removeFromWatchlist = (
  write: WriteHandle,
  { viewerId, movieId }: { readonly viewerId: ViewerId; readonly movieId: MovieId },
): boolean => {
  const connection = writer(write)
  const sql = 'DELETE FROM watchlist WHERE viewer_id = ? AND movie_id = ?'
  return connection.transaction(() => connection.query<[ViewerId, MovieId], never>(sql).run(viewerId, movieId) === 1)
}

const LIST = `
  SELECT movie_id AS movieId, added_at AS addedAt FROM watchlist WHERE viewer_id = ? ORDER BY added_at DESC, movie_id`

/** Newest first. Empty for an unknown viewer. */
export const watchlistOf = (read: ReadHandle, viewerId: ViewerId): WatchlistEntry[] =>
  reader(read).query<[ViewerId], WatchlistEntry>(LIST).all(viewerId)
