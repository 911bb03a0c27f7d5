import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import { requireFilmAndViewer } from './film-and-viewer.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** `hidden`: out of sight, whatever they think of it; `not_interested`: they do not want to watch it. */
export type HidingKind = 'hidden' | 'not_interested'

const PUT = `
  INSERT INTO hidden_movies (viewer_id, movie_id, kind, hidden_at) VALUES (?, ?, ?, ?)
  ON CONFLICT (viewer_id, movie_id) DO UPDATE SET kind = excluded.kind, hidden_at = excluded.hidden_at`

/**
 * Keeps a film out of a viewer's lists; the kind said last counts. On disk when it returns. Throws VIEWER_NOT_FOUND,
 * MOVIE_NOT_FOUND, IMPORT_RUNNING, STORAGE_FAILED.
 */
export const hideMovie = (
  write: WriteHandle,
  hiding: {
    readonly viewerId: ViewerId
    readonly movieId: MovieId
    readonly kind: HidingKind
    readonly hiddenAt: EpochSeconds
  },
): void => {
  const { viewerId, movieId, kind, hiddenAt } = hiding
  const connection = writer(write)
  connection.transaction(() => {
    requireFilmAndViewer(write, hiding)
    connection.query<[ViewerId, MovieId, HidingKind, EpochSeconds], never>(PUT).run(viewerId, movieId, kind, hiddenAt)
  })
}

/** False when the film was not hidden. On disk when it returns. */
export const unhideMovie = (
  write: WriteHandle,
  { viewerId, movieId }: { readonly viewerId: ViewerId; readonly movieId: MovieId },
): boolean => {
  const connection = writer(write)
  const sql = 'DELETE FROM hidden_movies WHERE viewer_id = ? AND movie_id = ?'
  return connection.transaction(() => connection.query<[ViewerId, MovieId], never>(sql).run(viewerId, movieId) === 1)
}

const LIST = 'SELECT movie_id AS movieId, kind FROM hidden_movies WHERE viewer_id = ? ORDER BY movie_id'

/** By film. Empty for an unknown viewer. */
export const hiddenMoviesOf = (read: ReadHandle, viewerId: ViewerId): { movieId: MovieId; kind: HidingKind }[] =>
  reader(read).query<[ViewerId], { movieId: MovieId; kind: HidingKind }>(LIST).all(viewerId)
