import type { EpochSeconds } from '../../contract/index.ts'
import {
  hiddenMoviesOf,
  hideMovie,
  moviesByIds,
  putOnWatchlist,
  removeFromWatchlist,
  unhideMovie,
  watchlistOf,
  type WriteStore,
} from '../store/index.ts'
import type { ActivityBoard } from './activity.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'
import type { Services } from './services.ts'

type FilmOfViewer = Parameters<Services['marks']['unhide']>[0]

/** Watchlist and hidden films. Lists follow at their next call: rules read these marks anew each time. */
export function createMarks(
  { read, write }: WriteStore,
  board: Pick<ActivityBoard, 'importing'>,
  clock: () => EpochSeconds,
): Services['marks'] {
  const changing =
    <Answer>(change: (film: FilmOfViewer) => Answer) =>
    async (film: FilmOfViewer): Promise<Answer> => {
      refuseWhileImporting(board)
      return change(film)
    }
  return {
    watchlist: async (viewerId) => {
      const ids = watchlistOf(read, viewerId).map(({ movieId }) => movieId)
      return { movies: moviesByIds(read, ids, viewerId) }
    },
    putOnWatchlist: changing((film) => {
      putOnWatchlist(write, { ...film, addedAt: clock() })
      return { added: true }
    }),
    removeFromWatchlist: changing((film) => ({ removed: removeFromWatchlist(write, film) })),
    hidden: async (viewerId) => {
      const hidden = hiddenMoviesOf(read, viewerId)
      const movies = moviesByIds(
        read,
        hidden.map(({ movieId }) => movieId),
        viewerId,
      )
      return { films: movies.map((movie, at) => ({ movie, kind: hidden[at].kind })) }
    },
    hide: async ({ kind, ...film }) => {
      refuseWhileImporting(board)
      hideMovie(write, { ...film, kind, hiddenAt: clock() })
      return { hidden: true }
    },
    unhide: changing((film) => ({ removed: unhideMovie(write, film) })),
  }
}
