/** The delimiter of a CSV file, where nothing else is said. */
export const COMMA = 44
const QUOTE = 34
const NEWLINE = 10
const RETURN = 13

/** Where one record's fields lie in a buffer. Reused from record to record, so that a record costs no garbage. */
export interface FieldBounds {
  count: number
  readonly starts: number[]
  readonly ends: number[]
  /** The field was in quotes and holds doubled ones. */
  readonly escaped: boolean[]
  /** One past the record's last byte, without its line end. */
  end: number
  /** Where the next record starts. */
  next: number
}

export const newFieldBounds = (): FieldBounds => ({ count: 0, starts: [], ends: [], escaped: [], end: 0, next: 0 })

/** `more`: the record goes on beyond the bytes given. The others name what is wrong with it. */
export type Splitting = 'record' | 'more' | 'text after a closing quote' | 'a quote is opened and not closed'

/**
 * Splits the record that starts at `start` into its fields (RFC 4180: commas or another one-byte delimiter, CRLF or LF, quoted fields with doubled
 * quotes and line ends inside; a quote within an unquoted field is text). `ended`: `end` is the end of the file.
 */
export const splitRecord = (
  bytes: Uint8Array,
  start: number,
  end: number,
  ended: boolean,
  bounds: FieldBounds,
  delimiter = COMMA,
): Splitting => {
  bounds.count = 0
  for (let at = start; ; at++) {
    const quoted = at < end && bytes[at] === QUOTE
    const outcome = quoted
      ? quotedField(bytes, at, end, ended, bounds, delimiter)
      : plainField(bytes, at, end, ended, bounds, delimiter)
    if (typeof outcome === 'string') return outcome
    at = outcome
    if (at >= end && !ended) return 'more'
    if (at >= end || bytes[at] !== delimiter) return closeRecord(bytes, at, end, bounds)
  }
}

const closeRecord = (bytes: Uint8Array, at: number, end: number, bounds: FieldBounds): 'record' => {
  bounds.end = at
  bounds.next = Math.min(end, bytes[at] === RETURN ? at + 2 : at + 1)
  return 'record'
}

/** Returns the index of the field's delimiter, or `end`. */
const plainField = (
  bytes: Uint8Array,
  start: number,
  end: number,
  ended: boolean,
  bounds: FieldBounds,
  delimiter: number,
): number => {
  let at = start
  while (at < end && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at += 1
  if (at >= end && !ended) return end
  // A carriage return belongs to the line end, not to the field.
  const lineEnds = at >= end || bytes[at] === NEWLINE
  const last = lineEnds && at > start && bytes[at - 1] === RETURN ? at - 1 : at
  addField(bounds, start, last, false)
  return last
}

const quotedField = (
  bytes: Uint8Array,
  open: number,
  end: number,
  ended: boolean,
  bounds: FieldBounds,
  delimiter: number,
): number | Exclude<Splitting, 'record'> => {
  let escaped = false
  let at = open + 1
  for (; at < end; at++) {
    if (bytes[at] !== QUOTE) continue
    if (at + 1 < end && bytes[at + 1] === QUOTE) {
      escaped = true
      at += 1
    } else break
  }
  // The byte after the quote decides whether it closes the field, so it must be there.
  if (at + 2 >= end && !ended) return 'more'
  if (at >= end) return 'a quote is opened and not closed'
  const after = at + 1
  if (!isDelimiter(bytes, after, end, delimiter)) return 'text after a closing quote'
  addField(bounds, open + 1, at, escaped)
  return after
}

const isDelimiter = (bytes: Uint8Array, at: number, end: number, delimiter: number): boolean => {
  if (at >= end || bytes[at] === delimiter || bytes[at] === NEWLINE) return true
  return bytes[at] === RETURN && (at + 1 >= end || bytes[at + 1] === NEWLINE)
}

const addField = (bounds: FieldBounds, start: number, end: number, escaped: boolean): void => {
  bounds.starts[bounds.count] = start
  bounds.ends[bounds.count] = end
  bounds.escaped[bounds.count] = escaped
  bounds.count += 1
}
