import type { ImportRejection } from '../../contract/importing.ts'
import { bringProfilesBack, setProfilesAside } from './carry-over.ts'
import type { Connection, Value } from './connection.ts'
import { DataSetLoader } from './data-set-loader.ts'
import { writer, type WriteHandle } from './handles.ts'
import { matchAgain } from './open-matches.ts'
import { assertReferences } from './references.ts'

/** What is recorded of an import beside its rows. */
export interface DataSetRecord {
  readonly edition: string
  readonly simulated: boolean
  /** Where it came from, for people. */
  readonly source: string
  /** SHA-256 (hex) over the imported files. */
  readonly contentHash: string
  /** Milliseconds since 1970. */
  readonly importedAt: number
  readonly seconds: number
  /** The source's own scale of ratings, in stars: from, to, by steps of. */
  readonly scale?: { readonly least: number; readonly most: number; readonly step: number }
  /** All rejected rows, and the first of them with their reasons. */
  readonly rejectedCount: number
  readonly rejected: readonly ImportRejection[]
}

export interface Replacement {
  /** Reads the source and adds its rows. */
  load(loader: DataSetLoader): void
  /** Called between the long steps after `load`; may throw to give up. */
  onStep(step: 'indexing' | 'committing'): void
  /** Called last, when everything is counted. */
  describe(): DataSetRecord
}

/**
 * Replaces the data set by another, in one transaction: when this returns the new one is on disk, when it throws the
 * old one is as it was. What profiles have is carried over. No generation is served afterwards: each belongs to the
 * data it was trained on. Returns the new data set's id.
 */
export const replaceDataSet = (write: WriteHandle, replacement: Replacement): number => {
  const connection = writer(write)
  const dataSetId = connection.withoutReferenceChecks(() =>
    connection.transaction(() => refill(connection, replacement)),
  )
  giveBackLog(connection)
  return dataSetId
}

const refill = (connection: Connection, replacement: Replacement): number => {
  // Indexes are faster made at the end than kept up row by row. Their text comes from the schema itself.
  const indexes = dropIndexes(connection)
  setProfilesAside(connection)
  clear(connection)
  const loader = new DataSetLoader(connection)
  replacement.load(loader)
  loader.end(connection)
  for (const { sql } of indexes) {
    replacement.onStep('indexing')
    connection.exec(sql)
  }
  replacement.onStep('indexing')
  connection.exec("INSERT INTO movie_words (movie_words) VALUES ('rebuild')")
  bringProfilesBack(connection)
  matchAgain(connection)
  assertReferences(connection)
  replacement.onStep('committing')
  return record(connection, replacement.describe(), loader.counts)
}

/** The log has grown by a whole data set: folds it into the database and gives its room on the disk back. */
const giveBackLog = (connection: Connection): void => {
  try {
    connection.query('PRAGMA wal_checkpoint(TRUNCATE)').all()
  } catch {
    // The data set is committed and safe in the log, so this is no failure of the import; a later commit tries again.
  }
}

const REFILLED = ['ratings', 'tags', 'links', 'movie_genres', 'other_titles', 'movies']

interface DroppedIndex {
  readonly name: string
  readonly table: string
  /** The statement that makes it again. */
  readonly sql: string
}

const dropIndexes = (connection: Connection): DroppedIndex[] => {
  const sql = `
    SELECT name, tbl_name AS "table", sql FROM sqlite_schema
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY rowid`
  const indexes = connection.query<[string], DroppedIndex>(sql).all(JSON.stringify(REFILLED))
  for (const { name } of indexes) connection.exec(`DROP INDEX "${name}"`)
  return indexes
}

const clear = (connection: Connection): void => {
  for (const table of REFILLED) connection.exec(`DELETE FROM ${table}`)
  connection.exec('DELETE FROM genres')
  connection.exec("DELETE FROM viewers WHERE kind = 'imported'")
  connection.exec('DELETE FROM changed_viewers')
  connection.exec('DELETE FROM import_rejections')
  connection.exec('UPDATE data_sets SET current = 0 WHERE current = 1')
  connection.exec('UPDATE generations SET served = 0 WHERE served = 1')
}

const HALF_STARS = { least: 0.5, most: 5, step: 0.5 }

const INSERT = `
  INSERT INTO data_sets (edition, simulated, source, content_hash, imported_at_ms, seconds,
    movies, viewers, ratings, tags, links, rejected, scale_least, scale_most, scale_step, current)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) RETURNING id`

const REJECTION = `
  INSERT INTO import_rejections (data_set_id, ordinal, file, line, offset, "column", reason)
  VALUES (?, ?, ?, ?, ?, ?, ?)`

const record = (connection: Connection, description: DataSetRecord, counts: DataSetLoader['counts']): number => {
  const { edition, simulated, source, contentHash, importedAt, seconds, rejectedCount, rejected } = description
  const { movies, viewers, ratings, tags, links } = counts
  const { least, most, step } = description.scale ?? HALF_STARS
  const values = [edition, Number(simulated), source, contentHash, importedAt, seconds]
  const id = connection
    .query<Value[], number>(INSERT, 'value')
    .get(...values, movies, viewers, ratings, tags, links, rejectedCount, least, most, step)
  if (id === undefined) throw new Error('INSERT ... RETURNING gave no row')
  const insert = connection.query<Value[], never>(REJECTION)
  for (const [ordinal, { file, line, offset, column, reason }] of rejected.entries()) {
    insert.run(id, ordinal, file, line, offset, column, reason)
  }
  return id
}
