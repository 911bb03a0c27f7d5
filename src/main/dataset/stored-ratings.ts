import {
  damagedData,
  historyOfViewer,
  ratingsPerViewer,
  scanRatings,
  viewersOfTheirOwn,
  type ReadHandle,
} from '../store/index.ts'
import type { ViewerId } from '../../contract/ids.ts'
import { NOT_RATED } from './dataset.ts'
import type { ImportedRatings, ViewerHistory } from './rating-columns.ts'

/** The imported ratings in the database, of all viewers but `except`. `rowOf`: the row of each film of the catalogue. */
export function storedRatings(
  read: ReadHandle,
  except: readonly ViewerId[],
  rowOf: ReadonlyMap<number, number>,
): ImportedRatings {
  const counts = ratingsPerViewer(read, except)
  const viewerIds = Int32Array.from(counts, ([viewerId]) => viewerId)
  const offsets = new Uint32Array(counts.length + 1)
  for (const [viewer, [, ratings]] of counts.entries()) offsets[viewer + 1] = offsets[viewer] + ratings
  return {
    viewerIds,
    offsets,
    copyInto: ({ movies, stars, times }, runs) => {
      let from = 0
      let run = 0
      scanRatings(read, except, ([, movieId, halfStars, ratedAt]) => {
        while (from >= runs[run].from + runs[run].length) run += 1
        const to = from - runs[run].from + runs[run].to
        movies[to] = rowOf.get(movieId) ?? missing(read, movieId)
        stars[to] = halfStars / 2
        times[to] = ratedAt
        from += 1
      })
    },
  }
}

/** The references were checked when they were stored, so a film can be missing only where bytes have changed since. */
const missing = (read: ReadHandle, movieId: number): never => {
  throw damagedData(read, `film ${movieId} has a rating and is not in the catalogue`)
}

/** Everybody whose history is not just what was imported, and what they have, if anything; both by id, ascending. */
export function ownHistories(
  read: ReadHandle,
  rowOf: ReadonlyMap<number, number>,
): { readonly viewers: readonly ViewerId[]; readonly histories: readonly ViewerHistory[] } {
  const viewers = viewersOfTheirOwn(read)
  const histories = viewers.map((viewerId): ViewerHistory => {
    const films = historyOfViewer(read, viewerId)
    return {
      viewerId,
      movies: Uint32Array.from(films, ({ movieId }) => rowOf.get(movieId) ?? missing(read, movieId)),
      stars: Float32Array.from(films, ({ stars }) => stars ?? NOT_RATED),
      times: Uint32Array.from(films, ({ ratedAt }) => ratedAt),
    }
  })
  return { viewers, histories: histories.filter(({ movies }) => movies.length > 0) }
}
