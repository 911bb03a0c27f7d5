import { MatineeError } from '../../contract/errors.ts'
import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import type { OpenMatch } from '../../contract/importing.ts'
import { occasionOf } from './apply-statement.ts'
import type { Connection, Value } from './connection.ts'
import { requireFilmAndViewer } from './film-and-viewer.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { applyEntry, filmOfEntry, leaveOpen, openEntries, settleEntry, type EntryRow } from './import-entries.ts'
import { findFilm } from './match-film.ts'
import { moviesByIds } from './movies.ts'
import type { Occasion } from './statement.ts'

/** Films of a profile's imports that could not be told, oldest import first, a page of them. */
export const openMatches = (
  read: ReadHandle,
  { viewerId, offset, limit }: { readonly viewerId: ViewerId; readonly offset: number; readonly limit: number },
): { total: number; matches: OpenMatch[] } => {
  const connection = reader(read)
  const groups = Map.groupBy(
    openEntries(connection, viewerId).filter(({ kind }) => kind !== 'tag'),
    (row) => JSON.stringify([row.match_key, row.year, row.imdb_id, row.tmdb_id]),
  )
  const page = [...groups.values()].slice(offset, offset + limit)
  const matches = page.map((rows): OpenMatch => {
    const [first] = rows
    const match = findFilm(connection, filmOfEntry(first))
    const candidates = match.kind === 'ambiguous' ? match.candidates : match.kind === 'matched' ? [match.movieId] : []
    return {
      importId: String(first.import_id),
      ordinal: first.ordinal,
      state: candidates.length > 0 ? 'ambiguous' : 'unmatched',
      title: first.title,
      year: first.year,
      entries: rows.length,
      candidates: moviesByIds(read, candidates, viewerId),
    }
  })
  return { total: groups.size, matches }
}

/** An entry by its place in its import. */
export interface EntryPlace {
  readonly importId: string
  readonly ordinal: number
}

interface Owner {
  readonly viewer_id: ViewerId
  readonly imported_at_ms: number
}

const ownerOf = (connection: Connection, importId: number): Owner | undefined =>
  connection.query<[number], Owner>('SELECT viewer_id, imported_at_ms FROM personal_imports WHERE id = ?').get(importId)

const SAME_FILM = `
  SELECT e.* FROM import_entries AS e JOIN personal_imports AS i ON i.id = e.import_id
  WHERE i.viewer_id = ? AND e.match_key = ? AND e.year IS ? AND e.imdb_id IS ? AND e.tmdb_id IS ? AND e.state <> 'matched'
  ORDER BY e.import_id, e.ordinal`

/** Every entry of the profile that waits for the film which this one names. Throws IMPORT_NOT_FOUND. */
const waitingEntries = (connection: Connection, { importId, ordinal }: EntryPlace): [ViewerId, EntryRow[]] => {
  const owner = ownerOf(connection, Number(importId))
  const sql = 'SELECT * FROM import_entries WHERE import_id = ? AND ordinal = ?'
  const row = connection.query<[number, number], EntryRow>(sql).get(Number(importId), ordinal)
  if (owner === undefined || row === undefined) {
    throw new MatineeError('IMPORT_NOT_FOUND', `There is no entry ${ordinal} of an import ${importId}.`, { importId })
  }
  const film = [row.match_key, row.year, row.imdb_id, row.tmdb_id]
  return [owner.viewer_id, connection.query<Value[], EntryRow>(SAME_FILM).all(owner.viewer_id, ...film)]
}

/** A statement without a moment counts from when it was imported. */
const occasions = (connection: Connection): ((importId: number) => Occasion) => {
  const made = new Map<number, Occasion>()
  return (importId) => {
    const known = made.get(importId)
    if (known !== undefined) return known
    const owner = ownerOf(connection, importId)
    if (owner === undefined) throw new Error(`an entry of import ${importId}, which is not there`)
    const now = Math.floor(owner.imported_at_ms / 1000) as EpochSeconds
    // Entries come import by import, so the places of the one before are taken.
    const occasion = occasionOf(connection, owner.viewer_id, now)
    made.set(importId, occasion)
    return occasion
  }
}

/**
 * Says which film was meant, for all entries of the profile that name it so; what they say comes to the profile. Returns
 * how many. On disk when it returns. Throws IMPORT_NOT_FOUND, MOVIE_NOT_FOUND.
 */
export const chooseMatch = (write: WriteHandle, choice: EntryPlace & { readonly movieId: MovieId }): number => {
  const connection = writer(write)
  return connection.transaction(() => {
    const [viewerId, rows] = waitingEntries(connection, choice)
    requireFilmAndViewer(write, { viewerId, movieId: choice.movieId })
    const occasionFor = occasions(connection)
    for (const row of rows) applyEntry(connection, occasionFor(row.import_id), row, choice.movieId)
    return rows.length
  })
}

/** Says that none of the films was meant, for all entries of the profile that name it so. Throws IMPORT_NOT_FOUND. */
export const dismissMatch = (write: WriteHandle, entry: EntryPlace): number => {
  const connection = writer(write)
  return connection.transaction(() => {
    const [, rows] = waitingEntries(connection, entry)
    for (const row of rows)
      settleEntry(connection, row, { state: 'dismissed', place: undefined, effect: { kind: 'none' } })
    return rows.length
  })
}

/** Tries the open entries of everybody again, after the catalogue changed. The caller has a transaction. */
export const matchAgain = (connection: Connection): void => {
  const occasionFor = occasions(connection)
  for (const row of openEntries(connection, null)) {
    const match = findFilm(connection, filmOfEntry(row))
    if (match.kind === 'matched') applyEntry(connection, occasionFor(row.import_id), row, match.movieId)
    else leaveOpen(connection, row, match)
  }
}
