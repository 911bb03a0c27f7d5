import type { FileWindow } from './file-window.ts'
import { MAX_RECORD_BYTES, type DecodeCell, type Fault, type Place, type RecordSink } from './record-scanner.ts'

/** How the lines of a file without quotes are made up. */
export interface LineStyle {
  readonly separator: string
  readonly columns: readonly string[]
  /** The column that takes separators beyond those expected: a text that may contain one. */
  readonly free?: string
  readonly decode: DecodeCell
}

/**
 * Reads the lines of `window` from its `start`, which is line `firstLine`. Every line that is not empty goes to `sink`
 * exactly once, as cells or as rejected. Returns the number of those.
 */
export const scanLines = (window: FileWindow, firstLine: number, style: LineStyle, sink: RecordSink): number => {
  let ordinal = 0
  for (let line = firstLine; window.start < window.end || window.fill(); line++) {
    const place: Place = { line, offset: window.offsetOf(window.start), ordinal }
    const end = lineEnd(window)
    if (end === undefined) {
      window.skipLine()
      sink.rejected(place, { column: '', reason: `longer than ${MAX_RECORD_BYTES.toLocaleString('en')} bytes` })
      ordinal += 1
      continue
    }
    const { bytes, start } = window
    window.start = Math.min(window.end, end + 1)
    const last = end > start && bytes[end - 1] === 13 ? end - 1 : end
    if (last === start) continue
    const fault = readLine(bytes.subarray(start, last), style, place, sink)
    if (fault !== undefined) sink.rejected(place, fault)
    ordinal += 1
  }
  return ordinal
}

/** Index of the line's newline, or of the file's end; undefined when the line is too long to be one. */
export const lineEnd = (window: FileWindow): number | undefined => {
  for (;;) {
    const newline = window.bytes.subarray(window.start, window.end).indexOf(10)
    if (newline !== -1) return newline > MAX_RECORD_BYTES ? undefined : window.start + newline
    if (window.end - window.start > MAX_RECORD_BYTES) return undefined
    if (!window.fill()) return window.ended ? window.end : undefined
  }
}

const readLine = (bytes: Buffer, style: LineStyle, place: Place, sink: RecordSink): Fault | undefined => {
  const text = style.decode(bytes)
  if (typeof text !== 'string') return { column: '', reason: text.reason }
  const { columns, separator, free } = style
  const cells = text.split(separator)
  const surplus = cells.length - columns.length
  if (surplus < 0 || (surplus > 0 && free === undefined)) {
    return { column: '', reason: `has ${cells.length} columns, ${columns.length} are expected` }
  }
  const at = free === undefined ? -1 : columns.indexOf(free)
  if (surplus > 0) cells.splice(at, surplus + 1, cells.slice(at, at + surplus + 1).join(separator))
  return sink.record(cells, place)
}
