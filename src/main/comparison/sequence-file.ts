import { NOT_RATED, type Dataset, type RatingEntry } from '../dataset/index.ts'
import { datasetOf } from './rating-file.ts'
import { badLine, eachLine, numbersOf } from './rating-lines.ts'

const EXPECTED = 'user and item, apart by a space'

/**
 * A file with `user item` a line, each user's in the order of time, as published with Kang and McAuley 2018. There are no stars
 * and no times: every film counts as watched, at the same second. Throws IMPORT_SOURCE_UNREADABLE, IMPORT_REFUSED.
 */
export function readSequenceFile(path: string): Dataset {
  const ratings: RatingEntry[] = []
  eachLine(path, (line, number) => {
    const [viewerId, movieId] = numbersOf(line, 2) ?? []
    if (!Number.isInteger(viewerId) || !Number.isInteger(movieId)) throw badLine(path, number, EXPECTED)
    ratings.push({ viewerId, movieId, stars: NOT_RATED, ratedAt: 0 })
  })
  if (ratings.length === 0) throw badLine(path, 1, EXPECTED)
  return datasetOf(ratings)
}
