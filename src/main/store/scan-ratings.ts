import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import { reader, type ReadHandle } from './handles.ts'

/** Stars come doubled (1 to 10), as stored: whole numbers keep the scan fast and exact. */
export type RatingRow = [viewerId: ViewerId, movieId: MovieId, halfStars: number, ratedAt: EpochSeconds]

const ALL = `
  SELECT viewer_id, movie_id, half_stars, rated_at FROM ratings ORDER BY viewer_id, rated_at, source_order`

/**
 * Calls `onRating` for every rating, imported viewers and profiles alike, ordered by viewer, then time, then order of
 * giving. The row array is a new one each time. Nothing can be written through this handle meanwhile.
 */
export const scanRatings = (read: ReadHandle, onRating: (row: RatingRow) => void): void => {
  reader(read).scan<RatingRow>(ALL, [], onRating)
}

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
