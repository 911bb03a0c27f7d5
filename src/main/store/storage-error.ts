import Database from 'better-sqlite3'
import { MatineeError } from '../../contract/errors.ts'

/**
 * What a failure of SQLite means to a person, or `error` itself when it is none of storage's (a programming error, a
 * constraint the caller checks for). The original error is kept as `cause`.
 */
export const storageError = (error: unknown, path: string): unknown => {
  if (!(error instanceof Database.SqliteError)) return error
  const reason = `${error.code}: ${error.message}`
  if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT')) {
    return damagedError(path, reason, error)
  }
  // Only the process that holds the writer lock writes, so the one it can meet is its own import worker.
  if (error.code.startsWith('SQLITE_BUSY')) {
    return new MatineeError(
      'IMPORT_RUNNING',
      'An import is writing right now, so this was not saved. Try again when it has finished.',
      {},
      { cause: error },
    )
  }
  const advice = STORAGE_ADVICE.find(([prefix]) => error.code.startsWith(prefix))?.[1]
  if (advice === undefined) return error
  return new MatineeError('STORAGE_FAILED', `${path} could not be used: ${advice}`, { path, reason }, { cause: error })
}

const STORAGE_ADVICE: readonly (readonly [string, string])[] = [
  ['SQLITE_FULL', 'the disk is full. Nothing was changed; free some space and try again.'],
  ['SQLITE_READONLY', 'the file or its folder is read-only. Nothing was changed; make it writable and try again.'],
  ['SQLITE_CANTOPEN', 'the file cannot be opened. Check that the folder exists and belongs to you.'],
  ['SQLITE_PERM', 'the file may not be opened. Check that it belongs to you.'],
  ['SQLITE_IOERR', 'the disk reported an error. Nothing was changed; check the disk and try again.'],
  ['SQLITE_NOMEM', 'there is not enough memory. Nothing was changed; close other programs and try again.'],
]

/**
 * As `storageError`, for the fixed statements that look at a file before it is used: what SQLite cannot make sense of there
 * is the file's doing.
 */
export const openingError = (error: unknown, path: string): unknown => {
  const known = storageError(error, path)
  return known instanceof Database.SqliteError ? damagedError(path, `${known.code}: ${known.message}`, known) : known
}

/** The error for a database that cannot be trusted; nothing is ever deleted because of it. */
export const damagedError = (path: string, reason: string, cause?: unknown): MatineeError<'DATABASE_DAMAGED'> =>
  new MatineeError(
    'DATABASE_DAMAGED',
    `The database ${path} is damaged (${reason}). Nothing was deleted. ` +
      'Put a backup in its place with "matinee restore", or move the file and its -wal and -shm companions elsewhere and start anew.',
    { path, reason },
    { cause },
  )
