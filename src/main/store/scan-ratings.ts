import { FIRST_PROFILE_ID, type EpochSeconds, type MovieId, type ViewerId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'

/** Stars come doubled (1 to 10), as stored: whole numbers keep the scan fast and exact. */
export type RatingRow = [viewerId: ViewerId, movieId: MovieId, halfStars: number, ratedAt: EpochSeconds]

const AS_IMPORTED = `
  SELECT viewer_id, movie_id, half_stars, rated_at FROM ratings
  WHERE viewer_id < ${FIRST_PROFILE_ID} AND viewer_id NOT IN (SELECT value FROM json_each(?))
  ORDER BY viewer_id, rated_at, source_order`

/**
 * Calls `onRating` for every rating of the imported viewers but `except`, ordered by viewer, then time, then order of
 * giving. The row array is a new one each time. Nothing can be written through this handle meanwhile.
 */
export const scanRatings = (
  read: ReadHandle,
  except: readonly ViewerId[],
  onRating: (row: RatingRow) => void,
): void => {
  reader(read).scan<RatingRow>(AS_IMPORTED, [JSON.stringify(except)], onRating)
}

const PER_VIEWER = `
  SELECT viewer_id, count(*) FROM ratings
  WHERE viewer_id < ${FIRST_PROFILE_ID} AND viewer_id NOT IN (SELECT value FROM json_each(?))
  GROUP BY viewer_id ORDER BY viewer_id`

/** How many ratings each imported viewer but `except` gave who gave any, by viewer, ascending. */
export const ratingsPerViewer = (
  read: ReadHandle,
  except: readonly ViewerId[],
): [viewerId: ViewerId, ratings: number][] =>
  reader(read).query<[string], [ViewerId, number]>(PER_VIEWER, 'list').all(JSON.stringify(except))

/** How many ratings there are, imported viewers and profiles together, and how many viewers gave any. */
export const countRatings = (read: ReadHandle): { ratings: number; viewers: number } => {
  const connection = reader(read)
  const ratings = connection.query<[], number>('SELECT count(*) FROM ratings', 'value').get() ?? 0
  const withRatings = 'SELECT count(*) FROM viewers WHERE EXISTS (SELECT 1 FROM ratings WHERE viewer_id = viewers.id)'
  return { ratings, viewers: connection.query<[], number>(withRatings, 'value').get() ?? 0 }
}

/** By id, ascending, what is known of every film that a data set takes along: the year it came out, and its genres. */
export const allFilmFacts = (
  read: ReadHandle,
): Map<MovieId, { readonly year: number | null; readonly genres: readonly string[] }> => {
  const facts = new Map<MovieId, { readonly year: number | null; readonly genres: readonly string[] }>()
  const onFilm = ([id, year, genres]: [MovieId, number | null, string]): void => {
    facts.set(id, { year, genres: genres === '' ? [] : genres.split('|') })
  }
  reader(read).scan('SELECT id, year, genres FROM movies ORDER BY id', [], onFilm)
  return facts
}
