import { MatineeError } from '../../contract/errors.ts'
import { FIRST_PROFILE_ID, type ViewerId } from '../../contract/ids.ts'
import type { Profile } from '../../contract/system.ts'
import type { Connection, Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { forgetAbsentFilms } from './personal-imports.ts'
import { profileOf } from './viewers.ts'

const LIST = `
  SELECT id AS viewerId, name, (SELECT count(*) FROM ratings WHERE viewer_id = viewers.id) AS ratings
  FROM viewers WHERE kind = 'profile' ORDER BY id`

/** Everybody who uses this data folder, in the order they came. */
export const listProfiles = (read: ReadHandle): Profile[] => reader(read).query<[], Profile>(LIST).all()

/** Adds a profile. Its id is a new one, never one of a profile that was removed. Throws INVALID_VALUE. */
export const createProfile = (
  write: WriteHandle,
  { name, createdAt }: { readonly name: string; readonly createdAt: number },
): Profile => {
  const connection = writer(write)
  return connection.transaction(() => {
    refuseTakenName(connection, name)
    const sql = 'INSERT INTO profiles (created_at_ms) VALUES (?) RETURNING viewer_id'
    const viewerId = connection.query<[number], ViewerId>(sql, 'value').get(createdAt)
    if (viewerId === undefined) throw new Error('INSERT ... RETURNING gave no row')
    connection
      .query<Value[], never>("INSERT INTO viewers (id, kind, name) VALUES (?, 'profile', ?)")
      .run(viewerId, name.trim())
    return { viewerId, name: name.trim(), ratings: 0 }
  })
}

/** Throws VIEWER_NOT_FOUND, INVALID_VALUE. */
export const renameProfile = (
  write: WriteHandle,
  { viewerId, name }: { readonly viewerId: ViewerId; readonly name: string },
): Profile => {
  const connection = writer(write)
  return connection.transaction(() => {
    const profile = requireProfile(write, viewerId)
    refuseTakenName(connection, name, viewerId)
    connection.query<Value[], never>('UPDATE viewers SET name = ? WHERE id = ?').run(name.trim(), viewerId)
    return { ...profile, name: name.trim() }
  })
}

const THEIRS = [
  'ratings',
  'watch_events',
  'watchlist',
  'hidden_movies',
  'tags',
  'set_aside',
  'personal_imports',
  'blind_rounds',
]

/**
 * Removes a profile with everything of theirs. The first one stays: it is the one nobody has to make. On disk when it
 * returns. Throws VIEWER_NOT_FOUND, INVALID_VALUE.
 */
export const removeProfile = (write: WriteHandle, viewerId: ViewerId): void => {
  const connection = writer(write)
  connection.transaction(() => {
    requireProfile(write, viewerId)
    if (viewerId === FIRST_PROFILE_ID) {
      throw invalid('viewerId', 'is the first profile, which stays', 'The first profile cannot be removed.')
    }
    for (const table of THEIRS) {
      connection.query<[ViewerId], never>(`DELETE FROM ${table} WHERE viewer_id = ?`).run(viewerId)
    }
    forgetAbsentFilms(connection)
    connection.query<[ViewerId], never>('DELETE FROM viewers WHERE id = ?').run(viewerId)
    connection.query<[ViewerId], never>('DELETE FROM profiles WHERE viewer_id = ?').run(viewerId)
  })
}

const requireProfile = (read: ReadHandle, viewerId: ViewerId): Profile => {
  const profile = profileOf(read, viewerId)
  if (profile !== undefined) return profile
  throw new MatineeError('VIEWER_NOT_FOUND', `There is no profile ${viewerId}.`, { viewerId })
}

const TAKEN = "SELECT id FROM viewers WHERE kind = 'profile' AND name = ? COLLATE NOCASE"

const refuseTakenName = (connection: Connection, name: string, except?: ViewerId): void => {
  if (name.trim() === '') throw invalid('name', 'is empty', 'A profile needs a name.')
  const owner = connection.query<[string], ViewerId>(TAKEN, 'value').get(name.trim())
  if (owner === undefined || owner === except) return
  throw invalid('name', 'is taken', `There is a profile called "${name.trim()}" already.`)
}

const invalid = (field: string, reason: string, message: string): MatineeError =>
  new MatineeError('INVALID_VALUE', message, { field, reason })
