import { readFileSync } from 'node:fs'
import { MatineeError } from '../../contract/index.ts'

/** Bytes read at once as text. */
const NEWLINE = 10

/**
 * Calls `onLine` with each line of a file that is not empty and its number, from 1. Throws IMPORT_SOURCE_UNREADABLE when the file
 * cannot be read.
 */
export function eachLine(path: string, onLine: (line: string, number: number) => void): void {
  const bytes = bytesOf(path)
  let number = 0
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(NEWLINE, from)
    const to = found < 0 ? bytes.length : found
    const line = bytes.toString('latin1', from, to).trim()
    number++
    if (line !== '') onLine(line, number)
    from = to + 1
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MatineeError(
      'IMPORT_SOURCE_UNREADABLE',
      `${path} cannot be read: ${reason}.`,
      { path, reason },
      { cause },
    )
  }
}

/** A line as numbers, apart by tabs, commas, `::` or spaces; undefined when one of the first `count` is none. */
export function numbersOf(line: string, count: number): number[] | undefined {
  const numbers = line.split(/\t|::|,|\s+/).map(Number)
  const isWhole = numbers.length >= count && numbers.slice(0, count).every((value) => Number.isFinite(value))
  return isWhole ? numbers : undefined
}

/** What is wrong with a line, as an error. */
export function badLine(path: string, number: number, expected: string): MatineeError {
  const reason = `line ${number} is not ${expected}`
  return new MatineeError('IMPORT_REFUSED', `${path} cannot be used: ${reason}.`, { path, reason })
}
