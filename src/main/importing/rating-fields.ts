import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import { shown } from './rejections.ts'
import type { Fault } from './record-scanner.ts'

export const RATING_COLUMNS = ['userId', 'movieId', 'rating', 'timestamp'] as const

export const MAX_MOVIE_ID = 2 ** 31 - 1
/** Ids above belong to profiles. */
export const MAX_VIEWER_ID = FIRST_PROFILE_ID - 1
/** Seconds fit an unsigned 32-bit number until 2106. */
export const MAX_TIME = 2 ** 32 - 1

/** One rating as numbers; half stars 1 to 10. Reused from row to row. */
export interface RatingFields {
  viewerId: number
  movieId: number
  halfStars: number
  ratedAt: number
}

/** The whole number a cell says, or why it says none between `least` and `most`. */
export const readInteger = (cell: string, column: string, least: number, most: number): number | Fault => {
  const text = cell.trim()
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  return { column, reason: `must be a whole number from ${least} to ${most}, is ${shown(cell)}` }
}

const readHalfStars = (cell: string): number | Fault => {
  const text = cell.trim()
  const doubled = /^\d{1,2}(?:\.\d{1,15})?$/.test(text) ? Number(text) * 2 : Number.NaN
  if (Number.isInteger(doubled) && doubled >= 1 && doubled <= 10) return doubled
  return { column: 'rating', reason: `must be 0.5 to 5 stars by half stars, is ${shown(cell)}` }
}

/** Fills `fields` from the cells of one row, or says which cell is at fault. */
export const readRatingCells = (cells: readonly string[], fields: RatingFields): Fault | undefined => {
  const [userId = '', movieId = '', rating = '', timestamp = ''] = cells
  const viewer = readInteger(userId, 'userId', 1, MAX_VIEWER_ID)
  if (typeof viewer !== 'number') return viewer
  const movie = readInteger(movieId, 'movieId', 1, MAX_MOVIE_ID)
  if (typeof movie !== 'number') return movie
  const halfStars = readHalfStars(rating)
  if (typeof halfStars !== 'number') return halfStars
  const time = readInteger(timestamp, 'timestamp', 0, MAX_TIME)
  if (typeof time !== 'number') return time
  fields.viewerId = viewer
  fields.movieId = movie
  fields.halfStars = halfStars
  fields.ratedAt = time
  return undefined
}
