/**
 * What leaves Matinee as a file: rows as CSV or JSON, and a text as a file that is whole or not there. What may not live
 * here: which rows those are, and where they come from.
 */
export { csvText } from './csv-text.ts'
export { jsonText } from './json-text.ts'
export type { Cell, Table } from './table.ts'
export { writeTextFile } from './write-text-file.ts'
