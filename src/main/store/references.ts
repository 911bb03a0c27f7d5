import { FIRST_PROFILE_ID } from '../../contract/ids.ts'
import type { Connection } from './connection.ts'

// Of imported ratings the references hold by the way they come in: the film was looked up among those added, the viewer was
// added. To look through them again costs as much as to put them in.
const PROFILE_RATINGS = `
  SELECT 'movies or viewers' FROM ratings AS r WHERE viewer_id >= ${FIRST_PROFILE_ID}
    AND (NOT EXISTS (SELECT 1 FROM movies WHERE id = r.movie_id) OR NOT EXISTS (SELECT 1 FROM viewers WHERE id = r.viewer_id))`

/** Throws when a row refers to one that is not there. For the end of `Connection.withoutReferenceChecks`. */
export const assertReferences = (connection: Connection): void => {
  const sql = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`
  for (const table of connection.query<[], string>(sql, 'value').all()) {
    const broken =
      table === 'ratings'
        ? connection.query<[], string>(PROFILE_RATINGS, 'value').get()
        : connection.query<[string], string>('SELECT parent FROM pragma_foreign_key_check(?)', 'value').get(table)
    if (broken !== undefined) throw new Error(`a row of ${table} refers to one of ${broken} that is not there`)
  }
}
