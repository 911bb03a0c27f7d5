import { FIRST_PROFILE_ID } from '../../../../../contract/ids.ts'
import type { OperationExample } from '../operation-example.ts'

const me = { user_id: FIRST_PROFILE_ID }
const film = { ...me, movie_id: 1 }
const onList = { id: 1, title: 'Toy Story (1995)', added_at: 1_795_343_700 }

export const viewers: Readonly<Record<string, OperationExample>> = {
  getUser: {
    parameters: { user_id: 1, recent: 1 },
    answer: {
      id: 1,
      kind: 'imported',
      name: null,
      ratings: 232,
      watched: 232,
      watchlist: 0,
      recent: [{ id: 1, title: 'Toy Story (1995)', rating: 4, timestamp: 964_982_703 }],
    },
  },
  putRating: {
    parameters: film,
    body: { rating: 4.5 },
    answer: { movie_id: 1, rating: 4.5, timestamp: 1_795_343_700 },
  },
  deleteRating: { parameters: film, answer: { removed: true } },
  getWatchlist: { parameters: me, answer: { movies: [onList] } },
  putOnWatchlist: { parameters: film, answer: onList },
  removeFromWatchlist: { parameters: film, answer: { removed: true } },
}
