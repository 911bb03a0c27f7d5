import { MatineeError } from '../../contract/errors.ts'
import type { MovieId, ViewerId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'
import { viewerExists } from './viewers.ts'

/** Throws VIEWER_NOT_FOUND or MOVIE_NOT_FOUND unless both are stored. */
export const requireFilmAndViewer = (
  read: ReadHandle,
  { viewerId, movieId }: { readonly viewerId: ViewerId; readonly movieId: MovieId },
): void => {
  if (!viewerExists(read, viewerId)) {
    throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
  }
  const film = reader(read).query<[MovieId], number>('SELECT 1 FROM movies WHERE id = ?', 'value').get(movieId)
  if (film === undefined) {
    throw new MatineeError('MOVIE_NOT_FOUND', `There is no film ${movieId} in this catalogue.`, { movieId })
  }
}
