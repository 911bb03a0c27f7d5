import { MatineeError } from '../../contract/errors.ts'
import type { EpochSeconds, ViewerId } from '../../contract/ids.ts'
import type { HistoryFormat, HistoryReport, ImportRejection, ImportSkip } from '../../contract/importing.ts'
import { applyStatement, occasionOf } from './apply-statement.ts'
import type { Connection, Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'
import { earlierEntries, insertEntry, placeOfEntry, type EntryRow, type Outcome } from './import-entries.ts'
import { findFilm, type FilmIdentity } from './match-film.ts'
import type { Occasion, Statement } from './statement.ts'
import { newTally, type Tally } from './tally.ts'
import { undoEntries } from './undo-import.ts'

/** A personal history, read and ready to be recorded. */
export interface HistoryRecord {
  readonly viewerId: ViewerId
  readonly format: HistoryFormat
  /** Where it came from, for people. */
  readonly source: string
  /** SHA-256 (hex) over the imported files. */
  readonly contentHash: string
  /** Milliseconds since 1970. */
  readonly importedAt: number
  readonly statements: readonly Statement[]
  /** All rejected rows, and the first of them with their reasons. */
  readonly rejectedCount: number
  readonly rejected: readonly ImportRejection[]
  readonly skipped: readonly ImportSkip[]
  /** Seconds it took so far. */
  seconds(): number
  /** Called after every statement; may throw to give up. */
  onStatement(): void
}

/**
 * Matches what a history says with the catalogue and brings it to the profile, in one transaction, with a note of every
 * change. A statement that an earlier import of the profile made already changes nothing, whatever the person did since; a
 * file that says nothing else is not recorded again, and the earlier import is the answer. Throws VIEWER_NOT_FOUND and what
 * `onStatement` throws; then everything is as it was.
 */
export const recordHistory = (write: WriteHandle, history: HistoryRecord): HistoryReport => {
  const connection = writer(write)
  return connection.transaction(() => {
    requireProfile(connection, history.viewerId)
    const memory = new Memory(connection, history.viewerId)
    const same = sameImport(connection, history)
    if (same !== undefined && history.statements.every((statement) => memory.earlier(statement) !== undefined)) {
      return { ...historyReport(write, same), ...NOTHING_CHANGED, unchanged: history.statements.length }
    }
    const importId = insertImport(connection, history)
    const occasion = occasionOf(connection, history.viewerId, momentOf(history.importedAt))
    for (const [ordinal, statement] of history.statements.entries()) {
      insertEntry(connection, importId, ordinal, statement, settle(connection, occasion, memory, statement))
      history.onStatement()
    }
    connection
      .query<Value[], never>('UPDATE personal_imports SET seconds = ? WHERE id = ?')
      .run(history.seconds(), importId)
    return historyReport(write, String(importId))
  })
}

const NOTHING_CHANGED = { ratings: 0, watchEvents: 0, watchlist: 0, tags: 0 }

const momentOf = (milliseconds: number): EpochSeconds => Math.floor(milliseconds / 1000) as EpochSeconds

const settle = (connection: Connection, occasion: Occasion, memory: Memory, statement: Statement): Outcome => {
  const none = { kind: 'none' } as const
  const earlier = memory.earlier(statement)
  if (earlier !== undefined) return { state: earlier.state, place: placeOfEntry(earlier), effect: none }
  const { state, place } = memory.film(statement.film)
  if (place === undefined || !('movieId' in place)) return { state, place, effect: none }
  return { state, place, effect: applyStatement(connection, occasion, place.movieId, statement) }
}

/** What is known of the films of a file: looked up once each. */
class Memory {
  readonly #connection: Connection
  readonly #viewerId: ViewerId
  readonly #films = new Map<string, { readonly entries: EntryRow[]; found?: Pick<Outcome, 'state' | 'place'> }>()

  constructor(connection: Connection, viewerId: ViewerId) {
    this.#connection = connection
    this.#viewerId = viewerId
  }

  /** The entry of an earlier import that said the very same. */
  earlier({ film, kind, halfStars, tag, at }: Statement): EntryRow | undefined {
    return this.#of(film).entries.find(
      (row) => row.kind === kind && row.half_stars === halfStars && row.tag === tag && row.at === at,
    )
  }

  /** The film in the catalogue; where it cannot be told, what the person answered before. */
  film(film: FilmIdentity): Pick<Outcome, 'state' | 'place'> {
    const known = this.#of(film)
    known.found ??= this.#find(film, known.entries)
    return known.found
  }

  #of(film: FilmIdentity): { readonly entries: EntryRow[]; found?: Pick<Outcome, 'state' | 'place'> } {
    const key = JSON.stringify([film.matchKey, film.year, film.imdbId, film.tmdbId])
    let known = this.#films.get(key)
    if (known === undefined) {
      known = { entries: earlierEntries(this.#connection, this.#viewerId, film) }
      this.#films.set(key, known)
    }
    return known
  }

  #find(film: FilmIdentity, entries: readonly EntryRow[]): Pick<Outcome, 'state' | 'place'> {
    const match = findFilm(this.#connection, film)
    if (match.kind === 'matched') return { state: 'matched', place: { movieId: match.movieId } }
    const answered = entries.find(({ state, movie_id: movieId }) => movieId !== null || state === 'dismissed')
    if (answered !== undefined) return { state: answered.state, place: placeOfEntry(answered) }
    return { state: match.kind, place: undefined }
  }
}

const requireProfile = (connection: Connection, viewerId: ViewerId): void => {
  const sql = "SELECT 1 FROM viewers WHERE id = ? AND kind = 'profile'"
  if (connection.query<[ViewerId], number>(sql, 'value').get(viewerId) !== undefined) return
  throw new MatineeError('VIEWER_NOT_FOUND', `There is no profile ${viewerId} to import into.`, { viewerId })
}

const SAME = 'SELECT id FROM personal_imports WHERE viewer_id = ? AND content_hash = ? ORDER BY id DESC LIMIT 1'

const sameImport = (connection: Connection, { viewerId, contentHash }: HistoryRecord): string | undefined => {
  const id = connection.query<[ViewerId, string], number>(SAME, 'value').get(viewerId, contentHash)
  return id === undefined ? undefined : String(id)
}

const INSERT = `
  INSERT INTO personal_imports (viewer_id, format, source, content_hash, imported_at_ms, seconds, rejected, skipped)
  VALUES (?, ?, ?, ?, ?, 0, ?, ?) RETURNING id`

const REJECTION = `
  INSERT INTO personal_rejections (import_id, ordinal, file, line, offset, "column", reason) VALUES (?, ?, ?, ?, ?, ?, ?)`

const insertImport = (connection: Connection, history: HistoryRecord): number => {
  const { viewerId, format, source, contentHash, importedAt, rejectedCount, rejected, skipped } = history
  const id = connection
    .query<Value[], number>(INSERT, 'value')
    .get(viewerId, format, source, contentHash, importedAt, rejectedCount, JSON.stringify(skipped))
  if (id === undefined) throw new Error('INSERT ... RETURNING gave no row')
  const insert = connection.query<Value[], never>(REJECTION)
  for (const [ordinal, { file, line, offset, column, reason }] of rejected.entries()) {
    insert.run(id, ordinal, file, line, offset, column, reason)
  }
  return id
}

interface ImportRow {
  readonly id: number
  readonly viewer_id: ViewerId
  readonly format: HistoryFormat
  readonly source: string
  readonly imported_at_ms: number
  readonly seconds: number
  readonly rejected: number
  readonly skipped: string
}

const importRow = (connection: Connection, importId: string): ImportRow => {
  const row = connection.query<[number], ImportRow>('SELECT * FROM personal_imports WHERE id = ?').get(Number(importId))
  if (row !== undefined) return row
  throw new MatineeError(
    'IMPORT_NOT_FOUND',
    `There is no import ${importId} of a personal history. It may have been undone already.`,
    { importId },
  )
}

/** Throws IMPORT_NOT_FOUND. */
export const historyReport = (read: ReadHandle, importId: string): HistoryReport => {
  const connection = reader(read)
  const row = importRow(connection, importId)
  const sql =
    'SELECT file, line, offset, "column", reason FROM personal_rejections WHERE import_id = ? ORDER BY ordinal'
  const rejections = connection.query<[number], ImportRejection>(sql).all(row.id)
  const { undo, ...rest } = summaryOf(row, tallyOf(connection, row.id))
  return { ...rest, undo, rejections }
}

const summaryOf = (row: ImportRow, tally: Tally): Omit<HistoryReport, 'rejections'> => ({
  kind: 'history',
  format: row.format,
  ...tally,
  rejected: row.rejected,
  undo: String(row.id),
  viewerId: row.viewer_id,
  source: row.source,
  importedAt: row.imported_at_ms,
  // Written as such a list above.
  skipped: JSON.parse(row.skipped) as ImportSkip[],
  seconds: row.seconds,
})

const tallyOf = (connection: Connection, importId: number): Tally => {
  const tally = newTally()
  for (const entry of entriesOf(connection, importId)) tally.add(entry)
  return tally.total()
}

/** Every import of a profile, newest first. */
export const listHistories = (read: ReadHandle, viewerId: ViewerId): Omit<HistoryReport, 'rejections'>[] => {
  const connection = reader(read)
  return connection
    .query<[ViewerId], ImportRow>('SELECT * FROM personal_imports WHERE viewer_id = ? ORDER BY id DESC')
    .all(viewerId)
    .map((row) => summaryOf(row, tallyOf(connection, row.id)))
}

const entriesOf = (connection: Connection, importId: number): EntryRow[] =>
  connection
    .query<[number], EntryRow>('SELECT * FROM import_entries WHERE import_id = ? ORDER BY ordinal')
    .all(importId)

/** One row of a report: what a file says of a film, and the film it came to. */
export interface ReportRow extends EntryRow {
  readonly film_title: string | null
  readonly film_year: number | null
}

const REPORT = `
  SELECT e.*, m.title AS film_title, m.year AS film_year
  FROM import_entries AS e LEFT JOIN movies AS m ON m.id = e.movie_id WHERE e.import_id = ? ORDER BY e.ordinal`

/** What became of every row, in the order of the files. Throws IMPORT_NOT_FOUND. */
export const reportRows = (read: ReadHandle, importId: string): ReportRow[] => {
  const connection = reader(read)
  return connection.query<[number], ReportRow>(REPORT).all(importRow(connection, importId).id)
}

const FORGET_FILMS = `
  DELETE FROM absent_films WHERE id NOT IN (SELECT film_id FROM set_aside)
    AND id NOT IN (SELECT film_id FROM import_entries WHERE film_id IS NOT NULL)`

/** Absent films that nobody has anything to do with any more. */
export const forgetAbsentFilms = (connection: Connection): void => {
  connection.query(FORGET_FILMS).run()
}

/**
 * Takes an import back: the profile is as it was before it, but for what the person changed since, and the import is
 * forgotten. On disk when it returns. Throws IMPORT_NOT_FOUND.
 */
export const undoImport = (write: WriteHandle, importId: string): void => {
  const connection = writer(write)
  connection.transaction(() => {
    const { id, viewer_id: viewerId } = importRow(connection, importId)
    undoEntries(connection, viewerId, entriesOf(connection, id))
    connection.query<[number], never>('DELETE FROM personal_imports WHERE id = ?').run(id)
    forgetAbsentFilms(connection)
  })
}
