import { MatineeError } from '../../contract/errors.ts'
import type { Connection } from './connection.ts'
import { MIGRATIONS, type Migration } from './migrations/index.ts'
import { damagedError } from './storage-error.ts'

/** "MATN" in the database's header. */
export const APPLICATION_ID = 0x4d41544e

export const latestVersion = (migrations: readonly Migration[] = MIGRATIONS): number => migrations.at(-1)?.version ?? 0

/** The schema's version; 0 for a new, empty database. Throws DATABASE_DAMAGED for a file that is not Matinee's. */
export const schemaVersion = (connection: Connection): number => {
  const { database, path } = connection
  const version = Number(database.pragma('user_version', { simple: true }))
  const application = Number(database.pragma('application_id', { simple: true }))
  const objects = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  const untouched = version === 0 && application === 0 && objects === 0
  if (!untouched && application !== APPLICATION_ID) throw damagedError(path, 'it is not a database of Matinee')
  return version
}

/** Throws DATABASE_NEWER when the schema is of a later release than this program. Reads only. */
export const refuseNewer = (connection: Connection, migrations: readonly Migration[] = MIGRATIONS): void => {
  const found = schemaVersion(connection)
  const known = latestVersion(migrations)
  if (found <= known) return
  throw new MatineeError(
    'DATABASE_NEWER',
    `The database ${connection.path} was written by a newer Matinee (schema ${found}; this one knows up to ${known}). ` +
      'Nothing was changed. Start the newer version, or choose another data folder.',
    { found, known },
  )
}

/**
 * Brings the schema to the newest version, one transaction per migration: after a crash it is at some version whole,
 * never between two. Returns the versions applied.
 */
export const migrate = (connection: Connection, migrations: readonly Migration[] = MIGRATIONS): number[] => {
  const applied: number[] = []
  for (const migration of migrations) {
    connection.transaction(() => {
      if (migration.version <= schemaVersion(connection)) return
      for (const statement of migration.statements) connection.exec(statement)
      connection.exec(`PRAGMA user_version = ${migration.version}`)
      applied.push(migration.version)
    })
  }
  return applied
}
