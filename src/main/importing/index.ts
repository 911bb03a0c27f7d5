/**
 * From files people bring to validated rows in the store: what a format looks like, how its values are read, and why a
 * row is turned away. Runs in a worker; knows no SQL (the store's loader takes the rows) and nothing of models.
 */
export { startImport, type ImportJob } from './start-import.ts'
