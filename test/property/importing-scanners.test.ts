import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FileWindow } from '../../src/main/importing/file-window.ts'
import { readRatingCells } from '../../src/main/importing/rating-fields.ts'
import { scanRatingRows } from '../../src/main/importing/rating-scanner.ts'
import { scanRecords, type Fault, type Place } from '../../src/main/importing/record-scanner.ts'

const seed = Number(process.env.MATINEE_SEED ?? 20261122)
const folder = mkdtempSync(join(tmpdir(), 'matinee-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Scans these bytes through a buffer of this size. */
const scanning = <Result>(bytes: Uint8Array, capacity: number, scan: (window: FileWindow) => Result): Result => {
  const path = join(folder, 'scanned.csv')
  writeFileSync(path, bytes)
  const window = new FileWindow(path, () => undefined, capacity)
  try {
    return scan(window)
  } finally {
    window.close()
  }
}

interface Seen {
  readonly cells: readonly (string | number)[] | undefined
  readonly place: Place
  readonly fault?: Fault
}

const recordsOf = (
  bytes: Uint8Array,
  columns: readonly string[],
  capacity: number,
): { seen: Seen[]; count: number } => {
  const seen: Seen[] = []
  const count = scanning(bytes, capacity, (window) =>
    scanRecords(window, columns, 2, {
      record: (cells, place) => {
        seen.push({ cells, place })
        return undefined
      },
      rejected: (place, fault) => seen.push({ cells: undefined, place, fault }),
    }),
  )
  return { seen, count }
}

const ratingsOf = (bytes: Uint8Array, capacity: number): { seen: Seen[]; count: number } => {
  const seen: Seen[] = []
  const count = scanning(bytes, capacity, (window) =>
    scanRatingRows(window, 2, {
      rating: ({ viewerId, movieId, halfStars, ratedAt }, line, offset, ordinal) => {
        seen.push({ cells: [viewerId, movieId, halfStars, ratedAt], place: { line, offset, ordinal } })
        return undefined
      },
      rejected: (place, fault) => seen.push({ cells: undefined, place, fault }),
    }),
  )
  return { seen, count }
}

/** The line of the byte at `offset`, when the first of `content` is on line 2. */
const lineAt = (content: Uint8Array, offset: number): number =>
  2 + content.subarray(0, offset).filter((byte) => byte === 10).length

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
/** A cell without what the reader turns away or trims: NUL, and a carriage return that would end a plain cell. */
const cell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => !text.includes('\0') && !text.includes('\r'))
const awkward = fc.oneof(cell, fc.constantFrom('', '"', '""', ',', '\n', 'a\nb', 'x"y', '__proto__', ' ', 'é', '🎬'))
const columns = ['one', 'two', 'three']
const table = fc.array(fc.array(awkward, { minLength: 3, maxLength: 3 }), { maxLength: 12 })
const lineEnd = fc.constantFrom('\n', '\r\n')
const capacity = fc.integer({ min: 600, max: 900 })

describe('the reader of quoted CSV', () => {
  test('[SCAN-1] gives back what was written, whatever the cells, the line ends and the size of the buffer', () => {
    fc.assert(
      fc.property(table, lineEnd, fc.boolean(), capacity, (rows, end, lastEnd, size) => {
        const text = rows.map((cells) => cells.map(quoted).join(',')).join(end) + (lastEnd ? end : '')
        const { seen, count } = recordsOf(Buffer.from(text), columns, size)
        expect(seen.map(({ cells }) => cells)).toEqual(rows)
        expect(count).toBe(rows.length)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('[SCAN-2] tells each record once, in order, at its own line and offset, whatever the bytes', () => {
    const piece = fc.oneof(fc.constantFrom(',', '"', '\n', '\r\n', '\r', '""', 'a', '\0'), fc.string({ maxLength: 3 }))
    const bytes = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join(''))),
      fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array)),
    )
    fc.assert(
      fc.property(bytes, capacity, (content, size) => {
        const { seen, count } = recordsOf(content, columns, size)
        expect(seen).toHaveLength(count)
        expect(seen.map(({ place }) => place.ordinal)).toEqual(seen.map((_, at) => at))
        expect(seen.map(({ place }) => place.line)).toEqual(seen.map(({ place }) => lineAt(content, place.offset)))
        expect(seen.filter(({ place }) => place.offset > 0 && content[place.offset - 1] !== 10)).toEqual([])
        expect(seen.filter(({ fault }) => fault?.reason === '')).toEqual([])
      }),
      { seed, numRuns: 300 },
    )
  })
})

describe('the reader of rating rows', () => {
  const number = fc.oneof(
    fc.integer({ min: -2, max: 12 }).map(String),
    fc.integer({ min: 0, max: 2 ** 33 }).map(String),
    fc.constantFrom(
      '',
      '0',
      '00012',
      '1000000000',
      '1000000001',
      '2147483647',
      '2147483648',
      '4294967295',
      '4294967296',
    ),
    fc.constantFrom('12345678901', '99999999999999999999', '1e3', ' 7', '7 ', '"7"', '+1', '1.0', 'x', '７'),
  )
  const given = fc.oneof(
    fc.integer({ min: 0, max: 12 }).map((half) => (half / 2).toFixed(1)),
    fc.constantFrom('4', '5', '6', '0', '4.50', '4.25', '.5', '5.', '-1', '', '3.0x', '"3.5"', '1e0', 'NaN'),
  )
  const row = fc.tuple(number, number, given, number).map((cells) => cells.join(','))
  const good = fc
    .tuple(
      fc.integer({ min: 1, max: 10 ** 9 }),
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.integer({ min: 1, max: 10 }),
    )
    .map(([by, movie, half]) => `${by},${movie},${(half / 2).toFixed(1)},978300760`)
  const line = fc.oneof(row, good, fc.constantFrom('', ',,,', 'a', '1,2', '1,2,3,4,5', '"', '1,"2,3.0,4'))
  const lines = fc.array(line, { maxLength: 40 })

  test('[SCAN-3] accepts exactly what the careful reader accepts, with the same numbers', () => {
    fc.assert(
      fc.property(lines, lineEnd, fc.integer({ min: 200, max: 900 }), (rows, end, size) => {
        const { seen, count } = ratingsOf(Buffer.from(rows.join(end)), size)
        const records = rows.filter((text) => text !== '')
        expect(count).toBe(records.length)
        expect(seen.map(({ cells }) => cells)).toEqual(records.map(carefully))
      }),
      { seed, numRuns: 500 },
    )
  })

  test('[SCAN-4] accepted and rejected rows are all rows, whatever the bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom(...Buffer.from('0123456789,,,\n\n.."\r')), { maxLength: 300 })
        .map((all) => Uint8Array.from(all)),
    )
    fc.assert(
      fc.property(bytes, (content) => {
        const { seen, count } = ratingsOf(content, 1024)
        const rows = Buffer.from(content).toString('latin1').split('\n')
        expect(count).toBe(rows.filter((text) => text !== '' && text !== '\r').length)
        expect(seen).toHaveLength(count)
        expect(seen.map(({ place }) => place.line)).toEqual(seen.map(({ place }) => lineAt(content, place.offset)))
        expect(seen.filter(({ place }) => place.offset > 0 && content[place.offset - 1] !== 10)).toEqual([])
      }),
      { seed, numRuns: 300 },
    )
  })
})

/** The numbers of one line by strings and rules alone, or undefined. */
const carefully = (line: string): number[] | undefined => {
  const cells = line.split(',').map((text) => (/^"[^"]*"$/.test(text) ? text.slice(1, -1) : text))
  if (cells.length !== 4 || cells.some((text) => text.includes('"'))) return undefined
  const fields = { viewerId: 0, movieId: 0, halfStars: 0, ratedAt: 0 }
  if (readRatingCells(cells, fields) !== undefined) return undefined
  return [fields.viewerId, fields.movieId, fields.halfStars, fields.ratedAt]
}
