import {
  datasetFromRatings,
  createDatasetBuilder,
  NOT_RATED,
  type Dataset,
  type RatingEntry,
} from '../dataset/index.ts'
import { badLine, eachLine, numbersOf } from './rating-lines.ts'

const EXPECTED = 'user, item, rating and perhaps a time, apart by tabs, commas or "::"'

/**
 * The ratings of a file with `user item rating [time]` a line; a first line of words is passed over. Ids and times are whole
 * numbers. Throws IMPORT_SOURCE_UNREADABLE, IMPORT_REFUSED naming the line.
 */
export function readRatingFile(path: string): RatingEntry[] {
  const ratings: RatingEntry[] = []
  eachLine(path, (line, number) => {
    const fields = numbersOf(line, 3)
    if (!fields && number === 1) return
    const [viewerId, movieId, stars, ratedAt = 0] = fields ?? []
    if (!isId(viewerId) || !isId(movieId) || stars === undefined) throw badLine(path, number, EXPECTED)
    ratings.push({ viewerId, movieId, stars, ratedAt: Math.max(0, Math.floor(ratedAt) || 0) })
  })
  if (ratings.length === 0) throw badLine(path, 1, EXPECTED)
  return starsOrNone(ratings)
}

const isId = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value < 2 ** 31

/** Where all ratings are the same number they say "watched", not how much it was liked. */
function starsOrNone(ratings: RatingEntry[]): RatingEntry[] {
  const [{ stars: first }] = ratings
  const areStars =
    ratings.some(({ stars }) => stars !== first) && ratings.every(({ stars }) => stars >= 0.5 && stars <= 5)
  return areStars ? ratings : ratings.map((rating) => ({ ...rating, stars: NOT_RATED }))
}

/** Data sets of several files over the films of all of them, and of `others`. */
export function datasetsOf(files: readonly (readonly RatingEntry[])[], others: Iterable<number> = []): Dataset[] {
  const films = new Set(others)
  for (const ratings of files) for (const { movieId } of ratings) films.add(movieId)
  return files.map((ratings) => {
    const builder = createDatasetBuilder(films)
    for (const { viewerId, movieId, stars, ratedAt } of ratings) builder.add(viewerId, movieId, stars, ratedAt)
    return builder.build()
  })
}

/** The whole as one data set. */
export const datasetOf = (ratings: readonly RatingEntry[]): Dataset => datasetFromRatings(ratings)
