import { isUtf8 } from 'node:buffer'
import { COMMA, newFieldBounds, splitRecord, type FieldBounds, type Splitting } from './csv-fields.ts'
import type { FileWindow } from './file-window.ts'

/** No row of a film data set comes near this; one that does is broken, and must not fill the memory. */
export const MAX_RECORD_BYTES = 65_536

/** Where a record stands: `line` 1-based, `offset` of its first byte, `ordinal` 0-based among the data records. */
export interface Place {
  readonly line: number
  readonly offset: number
  readonly ordinal: number
}

/** Why a record or one of its cells cannot be taken; `column` is empty when it is the whole record. */
export interface Fault {
  readonly column: string
  readonly reason: string
}

export interface RecordSink {
  /** The record's cells, as many as there are columns where columns are given. A fault given back rejects the record. */
  record(cells: readonly string[], place: Place): Fault | undefined
  rejected(place: Place, fault: Fault): void
}

/** How a file of records is written, where it is not as MovieLens writes it. */
export interface RecordStyle {
  /** One byte. */
  readonly delimiter: number
  readonly decode: DecodeCell
}

/** The text of a cell, or why it is none. */
export type DecodeCell = (bytes: Buffer) => string | { readonly reason: string }

/**
 * Reads the quoted CSV records of `window` from its `start` (the first line after the header, which is line
 * `firstLine`). Every record that is not an empty line goes to `sink` exactly once, as cells or as rejected. A broken
 * quote costs its own line only: reading goes on with the next one. Without `columns` a record may have any number of
 * cells. Returns the number of records.
 */
export const scanRecords = (
  window: FileWindow,
  columns: readonly string[] | undefined,
  firstLine: number,
  sink: RecordSink,
  style: RecordStyle = MOVIELENS_STYLE,
): number => {
  const bounds = newFieldBounds()
  let line = firstLine
  let ordinal = 0
  while (hasMore(window)) {
    const blank = blankLineLength(window)
    if (blank > 0) {
      window.start += blank
      line += 1
      continue
    }
    const place: Place = { line, offset: window.offsetOf(window.start), ordinal }
    const split = nextRecord(window, bounds, style.delimiter)
    const fault = split === 'record' ? readCells(window, bounds, columns, place, sink, style.decode) : faultOf(split)
    if (fault !== undefined) sink.rejected(place, fault)
    line += split === 'record' ? passRecord(window, bounds) : passLine(window)
    ordinal += 1
  }
  return ordinal
}

const hasMore = (window: FileWindow): boolean => window.start < window.end || window.fill()

const blankLineLength = (window: FileWindow): number => {
  if (window.bytes[window.start] === 10) return 1
  if (window.bytes[window.start] !== 13) return 0
  if (window.start + 1 >= window.end && !window.fill()) return 1
  return window.bytes[window.start + 1] === 10 ? 2 : 0
}

const nextRecord = (window: FileWindow, bounds: FieldBounds, delimiter: number): Splitting => {
  for (;;) {
    const split = splitRecord(window.bytes, window.start, window.end, window.ended, bounds, delimiter)
    if (split === 'record' && bounds.end - window.start <= MAX_RECORD_BYTES) return split
    if (split !== 'more') return split === 'record' ? 'more' : split
    if (window.end - window.start > MAX_RECORD_BYTES) return 'more'
    // Neither more bytes nor the end: the buffer is full of this one record.
    if (!window.fill() && !window.ended) return 'more'
  }
}

const faultOf = (split: Exclude<Splitting, 'record'>): Fault => ({
  column: '',
  reason:
    split === 'more' ? `longer than ${MAX_RECORD_BYTES.toLocaleString('en')} bytes, or a quote is not closed` : split,
})

/** Moves past the record; returns how many lines it took. */
const passRecord = (window: FileWindow, bounds: FieldBounds): number => {
  let lines = 1
  for (let at = window.start; at < bounds.end; at++) if (window.bytes[at] === 10) lines += 1
  window.start = bounds.next
  return lines
}

const passLine = (window: FileWindow): number => {
  window.skipLine()
  return 1
}

const readCells = (
  window: FileWindow,
  bounds: FieldBounds,
  columns: readonly string[] | undefined,
  place: Place,
  sink: RecordSink,
  decode: DecodeCell,
): Fault | undefined => {
  if (columns !== undefined && bounds.count !== columns.length) {
    return { column: '', reason: `has ${bounds.count} columns, ${columns.length} are expected` }
  }
  const cells: string[] = []
  for (let at = 0; at < bounds.count; at++) {
    const cell = decode(window.bytes.subarray(bounds.starts[at], bounds.ends[at]))
    if (typeof cell !== 'string') return { column: columns?.[at] ?? `column ${at + 1}`, reason: cell.reason }
    cells.push(bounds.escaped[at] === true ? cell.replaceAll('""', '"') : cell)
  }
  return sink.record(cells, place)
}

/** UTF-8, or why it is none. */
export const decodeCell: DecodeCell = (bytes) => {
  if (!isUtf8(bytes)) return { reason: 'is not UTF-8 text' }
  const text = bytes.toString('utf8')
  return text.includes('\0') ? { reason: 'contains a NUL character' } : text
}

const MOVIELENS_STYLE: RecordStyle = { delimiter: COMMA, decode: decodeCell }
