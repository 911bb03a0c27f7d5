import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { MatineeError } from '../../contract/errors.ts'
import { Connection } from './connection.ts'
import { databasePath, ensureDataDir } from './data-dir.ts'
import { refuseWhileSwapping } from './exchange.ts'
import { assertSchema } from './expected-schema.ts'
import { ReadHandle, WriteHandle } from './handles.ts'
import { latestVersion, migrate, refuseNewer, schemaVersion } from './migrate.ts'
import { assertPragmas } from './pragmas.ts'
import { damagedError, openingError, storageError } from './storage-error.ts'

export interface ReadStore {
  readonly read: ReadHandle
  /** Idempotent. */
  close(): void
}

export interface WriteStore extends ReadStore {
  readonly write: WriteHandle
}

/**
 * Opens the database of a data folder. `read` needs one that exists and is current, and is refused writes by SQLite
 * itself. `write` creates and migrates it and checks it for damage; its caller must hold the folder's writer lock
 * (`acquireWriterLock`), and its `read` is a read-only connection that sees each commit at once.
 *
 * Throws NO_DATA, DATABASE_NEWER (nothing touched), DATABASE_DAMAGED (nothing deleted), STORAGE_FAILED.
 */
export function openStore(dataDir: string, mode: 'read'): ReadStore
export function openStore(dataDir: string, mode: 'write'): WriteStore
export function openStore(dataDir: string, mode: 'read' | 'write'): ReadStore | WriteStore {
  return mode === 'read' ? openForReading(dataDir) : openForWriting(dataDir)
}

const openForReading = (dataDir: string): ReadStore => {
  const connection = openReader(dataDir)
  return { read: new ReadHandle(connection), close: () => connection.close() }
}

const openForWriting = (dataDir: string): WriteStore => {
  ensureDataDir(dataDir)
  refuseUnusable(dataDir)
  const writing = openWriter(dataDir)
  try {
    migrate(writing)
    const reading = openReader(dataDir)
    return {
      read: new ReadHandle(reading),
      write: new WriteHandle(writing),
      // The writer last: as the last connection it folds the write-ahead log into the database.
      close: () => {
        reading.close()
        writing.close()
      },
    }
  } catch (error) {
    writing.close()
    throw error
  }
}

/**
 * A second write connection of the process that holds the lock, for a worker beside the main thread. The database must
 * be current; it is not checked again.
 */
export const openWorkerStore = (dataDir: string): { readonly write: WriteHandle; close(): void } => {
  const writing = openWriter(dataDir)
  return { write: new WriteHandle(writing), close: () => writing.close() }
}

/** Looks at the database without writing a byte, so that a refusal leaves it as it was. */
const refuseUnusable = (dataDir: string): void => {
  const path = databasePath(dataDir)
  if (!existsSync(path)) return
  const connection = connect(path, { readonly: true })
  try {
    refuseNewer(connection)
    assertSchema(connection, schemaVersion(connection))
    const found = connection.query<[], string>('PRAGMA quick_check(1)', 'value').get()
    if (found !== 'ok') throw damagedError(path, `quick_check: ${found ?? 'no answer'}`)
  } catch (error) {
    throw openingError(error, path)
  } finally {
    connection.close()
  }
}

const openWriter = (dataDir: string): Connection => configured(connect(databasePath(dataDir), {}))

const openReader = (dataDir: string): Connection => {
  refuseWhileSwapping(dataDir)
  const path = databasePath(dataDir)
  if (!existsSync(path)) {
    throw new MatineeError('NO_DATA', `There is no data in ${dataDir} yet. Start Matinee there once, or import.`, {})
  }
  const connection = configured(connect(path, { readonly: true }))
  try {
    refuseNewer(connection)
    refuseOlder(connection)
    assertSchema(connection, latestVersion())
    return connection
  } catch (error) {
    connection.close()
    throw openingError(error, path)
  }
}

const refuseOlder = (connection: Connection): void => {
  const version = schemaVersion(connection)
  if (version === latestVersion()) return
  const reason = `schema ${version}, this program reads ${latestVersion()}`
  throw new MatineeError(
    'STORAGE_FAILED',
    `The database ${connection.path} is of an older Matinee (${reason}). Start this version on it once to update it.`,
    { path: connection.path, reason },
  )
}

const connect = (path: string, options: Database.Options): Connection => {
  try {
    return new Connection(path, new Database(path, options))
  } catch (error) {
    throw storageError(error, path)
  }
}

const configured = (connection: Connection): Connection => {
  try {
    assertPragmas(connection.database)
    return connection
  } catch (error) {
    connection.close()
    throw storageError(error, connection.path)
  }
}
