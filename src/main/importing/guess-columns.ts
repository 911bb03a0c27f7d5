import { MatineeError } from '../../contract/errors.ts'
import type { ColumnMap, ColumnMeaning } from '../../contract/importing.ts'
import { readDay } from './day.ts'
import { FileWindow } from './file-window.ts'
import { delimiterOf } from './header-names.ts'
import { readHead } from './file-head.ts'
import { skipMark } from './skip-mark.ts'
import { scanRecords, type DecodeCell } from './record-scanner.ts'
import { decoderOf } from './text-encoding.ts'

/** A plain table of films, and what its columns are taken for. */
export interface TableColumns {
  readonly names: readonly string[]
  readonly map: ColumnMap
  /** The most that a rating can be: 5, 10 or 100. */
  readonly scale: number
  /** The first rows. */
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: number
  readonly decode: DecodeCell
}

/** Rows that are looked at. */
const SAMPLE = 2000
/** Rows that a preview shows. */
export const SHOWN_ROWS = 10

/** What columns are usually called, the surest names first; in lower case, letters and digits alone. */
const NAMES: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  title: ['title', 'movietitle', 'filmtitle', 'primarytitle', 'name', 'movie', 'film', 'moviename', 'filmname'],
  year: ['year', 'releaseyear', 'yearofrelease', 'released', 'releasedate'],
  rating: ['rating', 'yourrating', 'myrating', 'userrating', 'rating10', 'stars', 'score', 'myscore', 'grade'],
  date: ['watcheddate', 'datewatched', 'watchedat', 'watched', 'daterated', 'ratedat', 'date', 'timestamp', 'viewed'],
  imdbId: ['imdbid', 'imdb', 'const', 'tconst'],
  tmdbId: ['tmdbid', 'tmdb', 'themoviedbid'],
  tags: ['tags', 'labels', 'tag'],
}

const MEANINGS = Object.keys(NAMES) as ColumnMeaning[]

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Whether a column's cells can mean that at all; an empty cell can mean anything. */
const FITS: Readonly<Record<ColumnMeaning, (cell: string) => boolean>> = {
  title: (cell) => cell !== '',
  year: (cell) => /\b(?:18|19|20|21)\d\d\b/.test(cell),
  rating: (cell) => /^\d{1,3}(?:[.,]\d+)?(?:\s*\/\s*\d+)?$/.test(cell),
  // Two numbers that may change places are a date for all that; the row will be rejected, with the reason.
  date: (cell) => typeof readDay(cell) === 'number' || /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(cell),
  imdbId: (cell) => /^(?:tt)?\d{5,10}$/.test(cell),
  tmdbId: (cell) => /^\d{1,9}$/.test(cell),
  tags: () => true,
}

/**
 * Reads a table's header and first rows and guesses what each column holds, by its name where the values allow it. What
 * `chosen` says counts before any guess. Throws INVALID_VALUE naming the columns there are when it names another, and
 * IMPORT_SOURCE_UNREADABLE.
 */
export const guessColumns = (path: string, chosen: ColumnMap = {}): TableColumns => {
  const head = readHead(path)
  const delimiter = ('lines' in head ? delimiterOf(head.lines[0] ?? '') : ',').charCodeAt(0)
  const decode = decoderOf(path)
  const [names = [], ...rows] = firstRecords(path, delimiter, decode)
  const map = { ...guesses(names, rows), ...checked(chosen, names) }
  return { names, map, scale: scaleOf(names, map, rows), rows, delimiter, decode }
}

const firstRecords = (path: string, delimiter: number, decode: DecodeCell): string[][] => {
  const window = new FileWindow(path, () => undefined)
  const records: string[][] = []
  try {
    window.fill()
    skipMark(window)
    // What a few hundred rows do not tell, the rest would not either.
    window.end = Math.min(window.end, window.bytes.length)
    const enough = new Error('enough')
    try {
      scanRecords(
        window,
        undefined,
        1,
        {
          record: (cells) => {
            records.push(cells.map((cell) => cell.trim()))
            if (records.length > SAMPLE) throw enough
            return undefined
          },
          rejected: () => undefined,
        },
        { delimiter, decode },
      )
    } catch (error) {
      if (error !== enough) throw error
    }
    return records
  } finally {
    window.close()
  }
}

const guesses = (names: readonly string[], rows: readonly (readonly string[])[]): ColumnMap => {
  const map: ColumnMap = {}
  const taken = new Set<number>()
  const can = (meaning: ColumnMeaning, column: number): boolean => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    return cells.length === 0 ? rows.length === 0 : cells.filter(FITS[meaning]).length >= 0.8 * cells.length
  }
  for (const meaning of MEANINGS) {
    const column = NAMES[meaning]
      .map((usual) => names.findIndex((name, at) => bare(name) === usual && !taken.has(at)))
      .find((at) => at !== -1 && can(meaning, at))
    if (column === undefined) continue
    taken.add(column)
    map[meaning] = names[column]
  }
  return map
}

const checked = (chosen: ColumnMap, names: readonly string[]): ColumnMap => {
  for (const [meaning, column] of Object.entries(chosen)) {
    if (column === undefined || names.includes(column)) continue
    const reason = `there is no column "${column}" for ${meaning}; the columns are ${names.join(', ')}`
    throw new MatineeError('INVALID_VALUE', `In the map, ${reason}.`, { field: 'map', reason })
  }
  return chosen
}

/** The number of a rating cell; "8/10" and "7,5" are numbers too. */
export const ratingNumber = (cell: string): number => Number(cell.replace(/\s*\/.*$/, '').replace(',', '.'))

const SCALES = [5, 10, 100] as const

const scaleOf = (names: readonly string[], { rating }: ColumnMap, rows: readonly (readonly string[])[]): number => {
  const column = rating === undefined ? -1 : names.indexOf(rating)
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  const said = /\/\s*(\d+)$/.exec(cells[0] ?? '')?.[1] ?? /(?<!\d)(?:5|10|100)$/.exec(rating ?? '')?.[0]
  if (said !== undefined) return Number(said)
  const most = Math.max(0, ...cells.map(ratingNumber).filter(Number.isFinite))
  return SCALES.find((scale) => most <= scale) ?? 100
}
