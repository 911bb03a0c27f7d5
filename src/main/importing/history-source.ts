import { MatineeError } from '../../contract/errors.ts'
import type { ColumnMap, HistoryFormat, ImportSkip } from '../../contract/importing.ts'
import { guessColumns, type TableColumns } from './guess-columns.ts'
import type { KnownFile } from './recognise-files.ts'

/** Files recognised as one person's history. */
export interface HistorySource {
  readonly kind: 'history'
  readonly format: HistoryFormat
  /** Where it came from, for people. */
  readonly folder: string
  /** In the order they are read. */
  readonly files: readonly KnownFile[]
  /** Of a plain CSV file. */
  readonly table: TableColumns | undefined
  readonly skipped: readonly ImportSkip[]
}

/** Formats with files of their own; the one with the most of them is taken. */
const FORMATS = ['letterboxd', 'trakt', 'imdb', 'movielens-org'] as const

/**
 * The personal history among files that are known, or undefined when they hold none. With a `map`, or when nothing else
 * fits, a plain CSV file is read by its columns. Throws INVALID_VALUE for a map that names no column.
 */
export const historyAmong = (
  label: string,
  files: readonly KnownFile[],
  map: ColumnMap | undefined,
): HistorySource | undefined => {
  const counted = FORMATS.map((format) => ({ format, own: files.filter(({ kind }) => kind?.format === format) }))
  const best = counted.toSorted((a, b) => b.own.length - a.own.length)[0]
  if (map === undefined && best !== undefined && best.own.length > 0) {
    const skipped = files.filter((file) => !best.own.includes(file)).map(unknownFile)
    return { kind: 'history', format: best.format, folder: label, files: best.own, table: undefined, skipped }
  }
  const tables = files.filter(({ kind }) => kind !== undefined && kind.format !== 'trakt')
  const [table] = tables
  if (table === undefined || (tables.length > 1 && map === undefined)) return undefined
  if (tables.length > 1) {
    const reason = 'goes with one CSV file, and there are several'
    throw new MatineeError('INVALID_VALUE', `A map of columns ${reason}. Give the file itself.`, {
      field: 'map',
      reason,
    })
  }
  const columns = guessColumns(table.file.path, map)
  if (map === undefined && columns.map.title === undefined && columns.map.imdbId === undefined) return undefined
  return { kind: 'history', format: 'csv', folder: label, files: [table], table: columns, skipped: [] }
}

const unknownFile = ({ file }: KnownFile): ImportSkip => ({
  file: file.name,
  reason: 'nothing that Matinee keeps',
  rows: null,
})
