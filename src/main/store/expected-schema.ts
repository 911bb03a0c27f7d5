import Database from 'better-sqlite3'
import { Connection } from './connection.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { damagedError } from './storage-error.ts'

// Tables that FTS5 and SQLite make for themselves are left out: their text is theirs to change.
const OBJECTS = `
  SELECT type || ' ' || name || ' ' || tbl_name || ' ' || sql FROM sqlite_schema
  WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'movie_words_*' ORDER BY type, name`

/** As one text, without what SQLite may write one way or the other when it renames a table. */
const schemaOf = (connection: Connection): string =>
  connection
    .query<[], string>(OBJECTS, 'value')
    .all()
    .join('\n')
    .replaceAll(/["\s]+/g, '')

const expected = new Map<number, string>()

/**
 * Throws DATABASE_DAMAGED unless the schema is the one that the migrations up to `version` make. `quick_check` does not
 * look at the text of the schema, and a changed letter in it would come out as a programming error much later.
 */
export const assertSchema = (connection: Connection, version: number): void => {
  const known = expected.get(version) ?? madeAnew(version)
  expected.set(version, known)
  if (schemaOf(connection) !== known) throw damagedError(connection.path, 'its schema is not the one that was made')
}

const madeAnew = (version: number): string => {
  const connection = new Connection(':memory:', new Database(':memory:'))
  migrate(
    connection,
    MIGRATIONS.filter((migration) => migration.version <= version),
  )
  const schema = schemaOf(connection)
  connection.close()
  return schema
}
