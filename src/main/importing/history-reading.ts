import type { EpochSeconds } from '../../contract/ids.ts'
import type { ImportSkip } from '../../contract/importing.ts'
import type { FilmIdentity, Statement } from '../store/index.ts'
import { readDay } from './day.ts'
import { MAX_TITLE } from './load-movies.ts'
import type { Fault, Place } from './record-scanner.ts'
import { shown } from './rejections.ts'
import type { SourceFile } from './source-folder.ts'
import type { SourceReader } from './source-reader.ts'
import { keysOf, parseTitle } from './title.ts'

/** What a person's files say, as it is read. */
export interface HistoryReading {
  readonly reader: SourceReader
  readonly statements: Statement[]
  readonly skipped: ImportSkip[]
}

/** What a row says beside its film. */
export type Said =
  | { readonly kind: 'rating'; readonly rating: number; readonly scale: number; readonly at: EpochSeconds | null }
  | { readonly kind: 'watch'; readonly at: EpochSeconds | null }
  | { readonly kind: 'watchlist'; readonly at: EpochSeconds | null }
  | { readonly kind: 'tag'; readonly tag: string; readonly at: EpochSeconds | null }

/** Adds a statement of the row at `place`. */
export const say = (reading: HistoryReading, file: SourceFile, place: Place, film: FilmIdentity, said: Said): void => {
  const isRating = said.kind === 'rating'
  reading.statements.push({
    film,
    kind: said.kind,
    halfStars: isRating ? halfStarsOf(said.rating, said.scale) : null,
    sourceRating: isRating ? said.rating : null,
    sourceScale: isRating ? said.scale : null,
    tag: said.kind === 'tag' ? said.tag : null,
    at: said.at,
    file: file.name,
    line: place.line,
    offset: place.offset,
  })
}

/** A rating on any scale as half stars; the lowest a scale has is no less than half a star. */
const halfStarsOf = (rating: number, scale: number): number => Math.max(1, Math.round((10 * rating) / scale))

/** The cells that name a film. */
export interface FilmCells {
  readonly title: string
  /** The title in its own country, where the file has it too. */
  readonly originalTitle?: string
  readonly year?: string
  readonly imdbId?: string
  readonly tmdbId?: string
}

/** The film that a row names, or the cell that is at fault. `columns`: what the file calls them. */
export const readFilm = (
  { title, originalTitle = '', year = '', imdbId = '', tmdbId = '' }: FilmCells,
  columns: { readonly title: string; readonly year: string; readonly imdbId: string },
): FilmIdentity | Fault => {
  const imdb = /^(?:tt)?0*(\d{1,10})$/.exec(imdbId.trim())?.[1]?.padStart(7, '0') ?? null
  if (imdb === null && imdbId.trim() !== '')
    return { column: columns.imdbId, reason: `is no id of IMDb: ${shown(imdbId)}` }
  const parsed = parseTitle(title)
  if (parsed.title === '' && imdb === null) return { column: columns.title, reason: 'is empty' }
  if (title.length > MAX_TITLE) return { column: columns.title, reason: `is longer than ${MAX_TITLE} characters` }
  // "2013-2023": the first year is the one a film is known by.
  const found = /^((?:18|19|20|21)\d\d)(?:\D.*)?$/.exec(year.trim())?.[1]
  if (found === undefined && year.trim() !== '') return { column: columns.year, reason: `is no year: ${shown(year)}` }
  const original = keysOf(parseTitle(originalTitle).title)
  const others = [
    ...parsed.otherKeys,
    ...(originalTitle.trim() === '' ? [] : [original.matchKey, ...original.otherKeys]),
  ]
  return {
    title: parsed.title === '' ? `tt${imdb ?? ''}` : parsed.title,
    matchKey: parsed.title === '' ? `tt${imdb ?? ''}` : parsed.matchKey,
    otherKeys: [...new Set(others)].filter((key) => key !== parsed.matchKey),
    year: found === undefined ? parsed.year : Number(found),
    imdbId: imdb,
    tmdbId: /^\d{1,9}$/.test(tmdbId.trim()) ? Number(tmdbId) : null,
  }
}

/** The moment of a cell; null for an empty one. */
export const readMoment = (cell: string, column: string): EpochSeconds | null | Fault => {
  if (cell.trim() === '') return null
  const day = readDay(cell)
  return typeof day === 'number' ? day : { column, reason: day.reason }
}

/** A rating of a scale from above 0, or why a cell is none. */
export const readRating = (cell: string, column: string, scale: number, step: number): number | Fault => {
  const text = cell.trim().replace(',', '.')
  const rating = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN
  if (rating > 0 && rating <= scale && Number.isInteger(rating / step)) return rating
  const steps = step === 1 ? 'a whole number' : `a number by steps of ${step}`
  return { column, reason: `must be ${steps} up to ${scale}, is ${shown(cell)}` }
}

/** True for a fault among what reading gives. */
export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'reason' in value
