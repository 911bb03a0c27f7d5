import { guardedCell } from '../guarded-cell.ts'
import { inPieces } from './in-pieces.ts'
import type { Cell, Table } from './table.ts'

/**
 * A table as CSV (RFC 4180, UTF-8, CRLF, a header line). Texts that a spreadsheet would run are guarded (`guardedCell`);
 * numbers are written as they are, so that reading them back gives the same ones.
 */
export function csvText(table: Table): Generator<string> {
  return inPieces(lines(table))
}

function* lines({ columns, rows }: Table): Generator<string> {
  yield `${columns.join(',')}\r\n`
  for (const row of rows) yield `${row.map(cellText).join(',')}\r\n`
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const text = guardedCell(typeof cell === 'string' ? cell : JSON.stringify(cell))
  // Spaces at the ends are quoted too: readers differ in whether they keep them.
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
