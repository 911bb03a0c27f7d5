import type { FileWindow } from './file-window.ts'
import { scanLines } from './line-scanner.ts'
import { RATING_COLUMNS, readRatingCells, type RatingFields } from './rating-fields.ts'
import type { RatingSink } from './rating-scanner.ts'
import { decodeCell } from './record-scanner.ts'

/**
 * Reads rating lines without quotes and header (`1::1193::5::978300760` of the 1M and 10M editions, or with tabs as 100K
 * has them) from `window`. Every line that is not empty goes to `sink` once. Returns how many.
 */
export const scanSeparatedRatings = (
  window: FileWindow,
  firstLine: number,
  separator: string,
  sink: RatingSink,
): number => {
  const fields: RatingFields = { viewerId: 0, movieId: 0, halfStars: 0, ratedAt: 0 }
  return scanLines(
    window,
    firstLine,
    { separator, columns: RATING_COLUMNS, decode: decodeCell },
    {
      record: (cells, { line, offset, ordinal }) =>
        readRatingCells(cells, fields) ?? sink.rating(fields, line, offset, ordinal),
      rejected: sink.rejected,
    },
  )
}
