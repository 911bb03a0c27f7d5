import type Database from 'better-sqlite3'
import { MatineeError } from '../../contract/errors.ts'

/** First SQLite whose WAL recovery and FTS5 carry the fixes this app relies on. */
export const OLDEST_SQLITE = '3.51.3'

/** Long enough for another connection's small write, short enough not to be felt. */
const BUSY_TIMEOUT_MS = 2000

/** Pragma, the text that sets it, and what it must read back as. */
const REQUIRED: readonly (readonly [name: string, set: string, expected: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  // better-sqlite3 is built to reopen a WAL database at NORMAL, which may lose acknowledged commits in a power cut.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', String(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS],
  ['trusted_schema', 'OFF', 0],
]

/**
 * Sets what every connection must have, on every open, reads it back and refuses to go on with anything else.
 * Throws STORAGE_FAILED.
 */
export const assertPragmas = (database: Database.Database): void => {
  const version = sqliteVersion(database)
  if (compareVersions(version, OLDEST_SQLITE) < 0) {
    throw refused(database, `SQLite is ${version}, at least ${OLDEST_SQLITE} is needed`)
  }
  for (const [name, set, expected] of REQUIRED) {
    // A read-only connection cannot change the journal mode; the writer that made the database has.
    if (!(database.readonly && name === 'journal_mode')) database.pragma(`${name} = ${set}`)
    const found = database.pragma(name, { simple: true })
    if (found !== expected) throw refused(database, `${name} is ${String(found)}, not ${String(expected)}`)
  }
}

export const sqliteVersion = (database: Database.Database): string =>
  String(database.prepare('SELECT sqlite_version()').pluck().get())

const refused = (database: Database.Database, reason: string): MatineeError =>
  new MatineeError(
    'STORAGE_FAILED',
    `${database.name} cannot be opened safely: ${reason}. Nothing was changed. ` +
      'The data folder may be on a network drive or another system; move it to a local disk.',
    { path: database.name, reason },
  )

/** Negative when dotted version `a` is older than `b`, zero when equal, else positive. */
export const compareVersions = (a: string, b: string): number => {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
