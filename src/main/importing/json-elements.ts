import type { FileWindow } from './file-window.ts'
import { decodeCell, type Fault, type Place } from './record-scanner.ts'

/** An element of an export's list is a few hundred bytes. */
const MAX_ELEMENT_BYTES = 1 << 18
/** Deeper than this is no export, and would only exhaust the stack. */
const MAX_DEPTH = 32

export interface ElementSink {
  /** A fault given back rejects the element. */
  element(value: unknown, place: Place): Fault | undefined
  rejected(place: Place, fault: Fault): void
}

const QUOTE = 34
const BACKSLASH = 92

/**
 * Reads the elements of a JSON list one after the other, so that a broken one costs itself alone and each is known by its
 * place. What stands between them does not matter. Returns how many there were.
 */
export const scanElements = (window: FileWindow, sink: ElementSink): number => {
  const cursor = { line: 1 }
  if (!skipTo(window, cursor, 91)) {
    sink.rejected({ line: 1, offset: 0, ordinal: 0 }, { column: '', reason: 'is no JSON list' })
    return 1
  }
  for (let ordinal = 0; ; ordinal++) {
    if (!skipTo(window, cursor, 123)) return ordinal
    const place = { line: cursor.line, offset: window.offsetOf(window.start), ordinal }
    const length = elementLength(window)
    const fault =
      typeof length === 'number'
        ? readElement(window.bytes.subarray(window.start, window.start + length), place, sink)
        : length
    if (fault !== undefined) sink.rejected(place, fault)
    if (typeof length !== 'number') return ordinal + 1
    for (let at = window.start; at < window.start + length; at++) if (window.bytes[at] === 10) cursor.line += 1
    window.start += length
  }
}

/** Moves to the next such byte, past the first of a list; false when there is none. */
const skipTo = (window: FileWindow, cursor: { line: number }, byte: number): boolean => {
  for (;;) {
    while (window.start < window.end) {
      const found = window.bytes[window.start]
      if (found === byte) {
        if (byte === 91) window.start += 1
        return true
      }
      if (found === 10) cursor.line += 1
      window.start += 1
    }
    if (!window.fill()) return false
  }
}

/** Bytes of the object at the window's start, to its closing brace; or why it has none. */
const elementLength = (window: FileWindow): number | Fault => {
  let depth = 0
  let quoted = false
  for (let at = 0; ; at++) {
    if (at > MAX_ELEMENT_BYTES) return { column: '', reason: `longer than ${MAX_ELEMENT_BYTES} bytes` }
    if (window.start + at >= window.end && !window.fill()) return { column: '', reason: 'ends in the middle' }
    const byte = window.bytes[window.start + at]
    if (quoted) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === 123 || byte === 91) depth += 1
    else if (byte === 125 || byte === 93) depth -= 1
    if (depth > MAX_DEPTH) return { column: '', reason: `is nested deeper than ${MAX_DEPTH}` }
    if (depth === 0) return at + 1
  }
}

const readElement = (bytes: Buffer, place: Place, sink: ElementSink): Fault | undefined => {
  const text = decodeCell(bytes)
  if (typeof text !== 'string') return { column: '', reason: text.reason }
  try {
    return sink.element(JSON.parse(text), place)
  } catch (error) {
    if (error instanceof SyntaxError) return { column: '', reason: 'is no JSON' }
    throw error
  }
}
