/**
 * From files people bring to validated rows in the store: what a format looks like, how its values are read, and why a
 * row is turned away. Runs in a worker; knows no SQL (the store takes the rows) and nothing of models.
 */
export { previewSource } from './preview-source.ts'
export { reportCsv } from './report-csv.ts'
export { startImport, type ImportJob, type ImportRequest } from './start-import.ts'
