import { newFieldBounds, splitRecord } from './csv-fields.ts'
import type { FileWindow } from './file-window.ts'
import {
  MAX_MOVIE_ID,
  MAX_TIME,
  MAX_VIEWER_ID,
  RATING_COLUMNS,
  readRatingCells,
  type RatingFields,
} from './rating-fields.ts'
import { decodeCell, MAX_RECORD_BYTES, type Fault, type Place } from './record-scanner.ts'

export interface RatingSink {
  /** One row; `fields` is reused. A fault given back rejects the row. Numbers instead of a Place: no garbage per row. */
  rating(fields: RatingFields, line: number, offset: number, ordinal: number): Fault | undefined
  rejected(place: Place, fault: Fault): void
}

/** No plain row is longer: 10 + 10 + 3 + 10 characters, three commas and a line end, with room to spare. */
const PLAIN_ROW_BYTES = 64

/**
 * Reads the rows of a rating file (`userId,movieId,rating,timestamp`, header passed) from `window`. A row as the
 * editions write it is read from its bytes without making a string; any other goes the careful way, which accepts
 * spaces and quotes and names the fault. Every row that is not an empty line goes to `sink` once. Returns how many.
 */
export const scanRatingRows = (window: FileWindow, firstLine: number, sink: RatingSink): number => {
  const fields: PlainRow = { viewerId: 0, movieId: 0, halfStars: 0, ratedAt: 0, at: 0 }
  let line = firstLine
  let ordinal = 0
  for (;;) {
    if (window.end - window.start < PLAIN_ROW_BYTES) window.fill()
    if (window.start >= window.end) return ordinal
    // Only where a whole plain row fits, so that the reader of plain rows needs no check for the end.
    const next = window.end - window.start >= PLAIN_ROW_BYTES ? readPlainRow(window.bytes, window.start, fields) : -1
    if (next !== -1) {
      const offset = window.offsetOf(window.start)
      const fault = sink.rating(fields, line, offset, ordinal)
      if (fault !== undefined) sink.rejected({ line, offset, ordinal }, fault)
      window.start = next
      ordinal += 1
    } else if (readAnyLine(window, { line, offset: window.offsetOf(window.start), ordinal }, fields, sink)) ordinal += 1
    line += 1
  }
}

interface PlainRow extends RatingFields {
  /** Index after the digits read last. */
  at: number
}

const COMMA = 44

/** Reads a row of digits, commas and at most one point. Returns the index of the next row, or -1 for any other row. */
const readPlainRow = (bytes: Uint8Array, start: number, row: PlainRow): number => {
  const viewerId = readDigits(bytes, start, row)
  if (viewerId < 1 || viewerId > MAX_VIEWER_ID || bytes[row.at] !== COMMA) return -1
  const movieId = readDigits(bytes, row.at + 1, row)
  if (movieId < 1 || movieId > MAX_MOVIE_ID || bytes[row.at] !== COMMA) return -1
  const halfStars = readStars(bytes, row.at + 1, row)
  if (halfStars < 1 || halfStars > 10 || bytes[row.at] !== COMMA) return -1
  const ratedAt = readDigits(bytes, row.at + 1, row)
  if (ratedAt < 0 || ratedAt > MAX_TIME) return -1
  row.viewerId = viewerId
  row.movieId = movieId
  row.halfStars = halfStars
  row.ratedAt = ratedAt
  if (bytes[row.at] === 10) return row.at + 1
  return bytes[row.at] === 13 && bytes[row.at + 1] === 10 ? row.at + 2 : -1
}

/** The number of one to ten digits, or -1. */
const readDigits = (bytes: Uint8Array, start: number, row: PlainRow): number => {
  let at = start
  let value = 0
  for (let byte = bytes[at]; byte >= 48 && byte <= 57 && at - start <= 10; byte = bytes[at]) {
    value = value * 10 + byte - 48
    at += 1
  }
  row.at = at
  const length = at - start
  return length >= 1 && length <= 10 ? value : -1
}

/** Half stars of "4", "4.0" or "3.5", or -1. */
const readStars = (bytes: Uint8Array, start: number, row: PlainRow): number => {
  const whole = bytes[start] - 48
  if (!(whole >= 0 && whole <= 5)) return -1
  row.at = start + 1
  if (bytes[start + 1] !== 46) return whole * 2
  row.at = start + 3
  if (bytes[start + 2] === 48) return whole * 2
  return bytes[start + 2] === 53 ? whole * 2 + 1 : -1
}

/** Takes the line at the window's start, whatever it holds. False for an empty line, which is not a row. */
const readAnyLine = (window: FileWindow, place: Place, fields: RatingFields, sink: RatingSink): boolean => {
  const end = lineEnd(window)
  if (end === undefined) {
    window.skipLine()
    sink.rejected(place, { column: '', reason: `longer than ${MAX_RECORD_BYTES.toLocaleString('en')} bytes` })
    return true
  }
  const { bytes, start } = window
  window.start = Math.min(window.end, end + 1)
  if (end === start || (end === start + 1 && bytes[start] === 13)) return false
  const cells = cellsOf(bytes, start, end)
  const fault =
    (Array.isArray(cells) ? readRatingCells(cells, fields) : cells) ??
    sink.rating(fields, place.line, place.offset, place.ordinal)
  if (fault !== undefined) sink.rejected(place, fault)
  return true
}

/** Index of the line's newline, or of the file's end; undefined when the line is too long to be a row. */
const lineEnd = (window: FileWindow): number | undefined => {
  for (;;) {
    const newline = window.bytes.subarray(window.start, window.end).indexOf(10)
    if (newline !== -1) return newline > MAX_RECORD_BYTES ? undefined : window.start + newline
    if (window.end - window.start > MAX_RECORD_BYTES) return undefined
    if (!window.fill()) return window.ended ? window.end : undefined
  }
}

const bounds = newFieldBounds()

const cellsOf = (bytes: Buffer, start: number, end: number): string[] | Fault => {
  const split = splitRecord(bytes, start, end, true, bounds)
  if (split !== 'record') return { column: '', reason: split }
  if (bounds.count !== RATING_COLUMNS.length) {
    return { column: '', reason: `has ${bounds.count} columns, ${RATING_COLUMNS.length} are expected` }
  }
  const cells: string[] = []
  for (const [at, column] of RATING_COLUMNS.entries()) {
    const cell = decodeCell(bytes.subarray(bounds.starts[at], bounds.ends[at]))
    if (typeof cell !== 'string') return { column, reason: cell.reason }
    cells.push(cell)
  }
  return cells
}
