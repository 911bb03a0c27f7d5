import Database from 'better-sqlite3'
import { databasePath } from './data-dir.ts'
import { refuseNewer, schemaVersion } from './migrate.ts'
import { Connection } from './connection.ts'
import { damagedError, storageError } from './storage-error.ts'

/** Pages per step: some 4 MB, so that progress is seen and a wish to stop is heard. */
const PAGES = 1024

export interface DatabaseCopy {
  /** Version of its schema. */
  readonly schema: number
  /** Of the data set in it; undefined when there is none yet. */
  readonly dataSet: { readonly edition: string; readonly contentHash: string } | undefined
}

/**
 * Writes a copy of a data folder's database, as of one moment, to `to` (which must not exist) by SQLite's backup API,
 * beside readers and a writer. The copy is one file without a log, and checked. `onProgress` gets the share done and may
 * throw to give up. Throws DATABASE_DAMAGED, DATABASE_NEWER, STORAGE_FAILED.
 */
export const copyDatabase = async (
  dataDir: string,
  to: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<DatabaseCopy> => {
  const path = databasePath(dataDir)
  try {
    const source = new Database(path, { readonly: true, fileMustExist: true })
    try {
      refuseNewer(new Connection(path, source))
      // Held open, so that no commit from elsewhere makes the copy begin again.
      source.exec('BEGIN')
      source.prepare('SELECT count(*) FROM sqlite_schema').get()
      await source.backup(to, {
        progress: ({ totalPages, remainingPages }) => {
          onProgress(totalPages === 0 ? 0 : (totalPages - remainingPages) / totalPages)
          return PAGES
        },
      })
    } finally {
      source.close()
    }
    return checkedCopy(to)
  } catch (error) {
    throw storageError(error, path)
  }
}

const checkedCopy = (path: string): DatabaseCopy => {
  const database = new Database(path)
  try {
    database.pragma('journal_mode = DELETE')
    const found = database.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw damagedError(path, `quick_check: ${String(found)}`)
    const schema = schemaVersion(new Connection(path, database))
    const row = database
      .prepare<[], { edition: string; contentHash: string }>(
        'SELECT edition, content_hash AS contentHash FROM data_sets WHERE current = 1',
      )
      .get()
    return { schema, dataSet: row }
  } finally {
    database.close()
  }
}
