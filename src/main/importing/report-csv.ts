import type { ImportRejection } from '../../contract/importing.ts'
import { guardedCell } from '../guarded-cell.ts'
import type { ReportRow } from '../store/index.ts'

const COLUMNS = [
  ...['status', 'file', 'line', 'offset', 'column', 'reason', 'kind', 'title', 'year', 'imdb_id', 'rating', 'scale'],
  ...['date', 'tag', 'film_id', 'film'],
] as const

type Line = Partial<Record<(typeof COLUMNS)[number], string | number | null>>

/** A report as CSV, every row with what became of it; rejected rows last. Cells that could be formulas are made harmless. */
export const reportCsv = (rejections: readonly ImportRejection[], rows: readonly ReportRow[]): string => {
  const lines: Line[] = [
    ...rows.map(lineOf),
    ...rejections.map((rejection): Line => ({ status: 'rejected', ...rejection })),
  ]
  return [COLUMNS.join(','), ...lines.map((line) => COLUMNS.map((column) => cellOf(line[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('')
}

const lineOf = (row: ReportRow): Line => ({
  status: row.state,
  file: row.file,
  line: row.line,
  offset: row.offset,
  kind: row.kind,
  title: row.title,
  year: row.year,
  imdb_id: row.imdb_id === null ? null : `tt${row.imdb_id}`,
  rating: row.source_rating,
  scale: row.source_scale,
  date: row.at === null ? null : new Date(row.at * 1000).toISOString(),
  tag: row.tag,
  film_id: row.movie_id,
  film: row.film_title === null || row.film_year === null ? row.film_title : `${row.film_title} (${row.film_year})`,
})

const cellOf = (value: string | number | null | undefined): string => {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value)
  const text = guardedCell(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
