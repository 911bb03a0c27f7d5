import type {
  FilmOfViewer,
  PutRatingRequest,
  Removal,
  StoredRating,
  Viewer,
  ViewerLookup,
  Watchlist,
  WatchlistEntry,
} from '../../../contract/api/viewers.ts'
import { MatineeError, type EpochSeconds, type MovieId, type ViewerId } from '../../../contract/index.ts'
import {
  historyOfViewer,
  moviesByIds,
  profileOf,
  putOnWatchlist,
  putRating,
  removeFromWatchlist,
  removeRating,
  viewerExists,
  watchlistOf,
  type ReadHandle,
  type WriteStore,
} from '../../store/index.ts'
import { titled } from '../titled.ts'

/** Viewers and what they rated. Only profiles can be changed. All throw VIEWER_NOT_FOUND. */
export interface PublicViewers {
  get(query: ViewerLookup): Promise<Viewer>
  /** Throws FORBIDDEN (an imported viewer), MOVIE_NOT_FOUND, IMPORT_RUNNING, as the other changes do. */
  putRating(request: PutRatingRequest): Promise<StoredRating>
  deleteRating(which: FilmOfViewer): Promise<Removal>
  watchlist(viewerId: ViewerId): Promise<Watchlist>
  putOnWatchlist(which: FilmOfViewer): Promise<WatchlistEntry>
  removeFromWatchlist(which: FilmOfViewer): Promise<Removal>
}

/** `refuseWhileImporting` throws IMPORT_RUNNING while nothing may write; `now`: seconds since 1970. */
export function createPublicViewers(
  { read, write }: Pick<WriteStore, 'read' | 'write'>,
  refuseWhileImporting: () => void,
  now: () => EpochSeconds,
): PublicViewers {
  const { titlesOf, requireViewer, changing } = viewerAccess(read, refuseWhileImporting)

  const listed = (viewerId: ViewerId): WatchlistEntry[] => {
    const entries = watchlistOf(read, viewerId)
    const titles = titlesOf(
      entries.map(({ movieId }) => movieId),
      viewerId,
    )
    return entries.map(({ movieId: id, addedAt }) => ({ id, title: titles.get(id) ?? '', added_at: addedAt }))
  }

  return {
    get: async ({ user_id: id, recent }) => {
      requireViewer(id)
      const history = historyOfViewer(read, id)
      const newest = history.slice(Math.max(0, history.length - recent)).toReversed()
      const titles = titlesOf(
        newest.map(({ movieId }) => movieId),
        id,
      )
      const profile = profileOf(read, id)
      return {
        ...{ id, kind: profile ? 'profile' : 'imported', name: profile?.name ?? null },
        ratings: history.filter(({ stars }) => stars !== null).length,
        ...{ watched: history.length, watchlist: watchlistOf(read, id).length },
        recent: newest.map(({ movieId, stars, ratedAt }) => ({
          ...{ id: movieId, title: titles.get(movieId) ?? '', rating: stars, timestamp: ratedAt },
        })),
      }
    },
    putRating: async ({ user_id: viewerId, movie_id: movieId, rating: stars }) => {
      changing(viewerId)
      const ratedAt = now()
      putRating(write, { viewerId, movieId, stars, ratedAt })
      return { movie_id: movieId, rating: stars, timestamp: ratedAt }
    },
    deleteRating: async ({ user_id: viewerId, movie_id: movieId }) => {
      changing(viewerId)
      return { removed: removeRating(write, { viewerId, movieId }) }
    },
    watchlist: async (viewerId) => {
      requireViewer(viewerId)
      return { movies: listed(viewerId) }
    },
    putOnWatchlist: async ({ user_id: viewerId, movie_id: movieId }) => {
      changing(viewerId)
      putOnWatchlist(write, { viewerId, movieId, addedAt: now() })
      const entry = listed(viewerId).find(({ id }) => id === movieId)
      if (entry) return entry
      throw new Error(`film ${movieId} was put on the watchlist and is not there`)
    },
    removeFromWatchlist: async ({ user_id: viewerId, movie_id: movieId }) => {
      changing(viewerId)
      return { removed: removeFromWatchlist(write, { viewerId, movieId }) }
    },
  }
}

/** What every use case of a viewer begins with. */
function viewerAccess(read: ReadHandle, refuseWhileImporting: () => void) {
  const titlesOf = (ids: readonly MovieId[], viewerId: ViewerId): Map<MovieId, string> =>
    new Map(moviesByIds(read, ids, viewerId).map((movie) => [movie.id, titled(movie)]))

  const changing = (viewerId: ViewerId): void => {
    requireViewer(viewerId)
    if (!profileOf(read, viewerId)) {
      const reason = `viewer ${viewerId} came with the data set, and only profiles can be changed`
      throw new MatineeError('FORBIDDEN', `The request is refused: ${reason}.`, { reason })
    }
    refuseWhileImporting()
  }

  const requireViewer = (viewerId: ViewerId): void => {
    if (viewerExists(read, viewerId)) return
    throw new MatineeError('VIEWER_NOT_FOUND', `There is no viewer ${viewerId} in this data.`, { viewerId })
  }

  return { titlesOf, requireViewer, changing }
}
