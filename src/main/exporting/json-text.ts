import { inPieces } from './in-pieces.ts'
import type { Table } from './table.ts'

/** A table as a JSON list of objects, one a line. Nothing is guarded: a program that reads JSON runs no formulas. */
export function jsonText(table: Table): Generator<string> {
  return inPieces(lines(table))
}

function* lines({ columns, rows }: Table): Generator<string> {
  let before = '[\n'
  for (const row of rows) {
    yield `${before}${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
