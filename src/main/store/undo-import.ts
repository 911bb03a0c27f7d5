import type { Connection, Value } from './connection.ts'
import { placeOfEntry, type EntryRow } from './import-entries.ts'
import type { Place } from './statement.ts'

/** The statements for what stands of a film in the catalogue, and of one that is absent from it. */
interface Shelf {
  readonly column: 'movie_id' | 'film_id'
  readonly restoreRating: string
  readonly remove: Readonly<Record<EntryRow['kind'], string>>
}

const OWN_RATING = 'half_stars = ? AND rated_at = ? AND source_order = ?'
const ASIDE = 'DELETE FROM set_aside WHERE viewer_id = ? AND film_id = ? AND kind'

const CATALOGUE: Shelf = {
  column: 'movie_id',
  restoreRating: `
    UPDATE ratings SET (half_stars, rated_at, source_order) = (?, ?, ?)
    WHERE viewer_id = ? AND movie_id = ? AND ${OWN_RATING}`,
  remove: {
    rating: `DELETE FROM ratings WHERE viewer_id = ? AND movie_id = ? AND ${OWN_RATING}`,
    watch: 'DELETE FROM watch_events WHERE viewer_id = ? AND movie_id = ? AND watched_at = ? AND source_order = ?',
    watchlist: 'DELETE FROM watchlist WHERE viewer_id = ? AND movie_id = ? AND added_at = ?',
    tag: 'DELETE FROM tags WHERE viewer_id = ? AND movie_id = ? AND tag = ? AND tagged_at = ?',
  },
}

const ABSENT: Shelf = {
  column: 'film_id',
  restoreRating: `
    UPDATE set_aside SET (half_stars, at, source_order) = (?, ?, ?)
    WHERE viewer_id = ? AND film_id = ? AND kind = 'rating' AND half_stars = ? AND at = ? AND source_order = ?`,
  remove: {
    rating: `${ASIDE} = 'rating' AND half_stars = ? AND at = ? AND source_order = ?`,
    watch: `${ASIDE} = 'watch' AND at = ? AND source_order = ?`,
    watchlist: `${ASIDE} = 'watchlist' AND at = ?`,
    tag: `${ASIDE} = 'tag' AND tag = ? AND at = ?`,
  },
}

/**
 * Takes back what an import changed, last change first: what it added goes, a rating it replaced is as it was. What the
 * person changed themselves since then stays as they left it, and what a later import says too stays, as that one's.
 */
export const undoEntries = (connection: Connection, viewerId: number, rows: readonly EntryRow[]): void => {
  for (const row of rows.toReversed()) {
    const place = placeOfEntry(row)
    if (row.effect !== 'none' && place !== undefined) undoEntry(connection, viewerId, row, place)
  }
}

const undoEntry = (connection: Connection, viewerId: number, row: EntryRow, place: Place): void => {
  const shelf = 'movieId' in place ? CATALOGUE : ABSENT
  const film = 'movieId' in place ? place.movieId : place.filmId
  if (goesOn(connection, viewerId, row, shelf, film)) return
  if (row.kind === 'rating') undoRating(connection, viewerId, row, shelf, film)
  else connection.query<Value[], never>(shelf.remove[row.kind]).run(viewerId, film, ...identifying(row))
}

const undoRating = (connection: Connection, viewerId: number, row: EntryRow, shelf: Shelf, film: number): void => {
  const before = [row.before_half_stars, row.before_at, row.before_order]
  const restored =
    row.effect === 'added'
      ? connection.query<Value[], never>(shelf.remove.rating).run(viewerId, film, ...identifying(row))
      : connection.query<Value[], never>(shelf.restoreRating).run(...before, viewerId, film, ...identifying(row))
  // Not there any more: what replaced it, if an import did, has to go back to what was before this one.
  if (restored === 0) passBefore(connection, viewerId, row, shelf, film)
}

/** What tells the row that an entry made from any other about the same film. */
const identifying = (row: EntryRow): Value[] => {
  if (row.kind === 'rating') return [row.half_stars, row.applied_at, row.source_order]
  if (row.kind === 'watch') return [row.applied_at, row.source_order]
  return row.kind === 'tag' ? [row.tag, row.applied_at] : [row.applied_at]
}

const SAME_STATEMENT: Readonly<Record<EntryRow['kind'], string>> = {
  rating: '?1 IS NOT NULL',
  watch: 'e.at = ?1',
  watchlist: '?1 IS NOT NULL',
  tag: 'e.tag = ?1 COLLATE NOCASE',
}

/** What the next import after this entry's said in its place: of the film's rating, or of the same watch, list or tag. */
const nextEntry = (
  connection: Connection,
  viewerId: number,
  row: EntryRow,
  shelf: Shelf,
  film: number,
): EntryRow | undefined => {
  const sql = `
    SELECT e.* FROM import_entries AS e JOIN personal_imports AS i ON i.id = e.import_id
    WHERE ${SAME_STATEMENT[row.kind]} AND e.${shelf.column} = ?2 AND e.kind = ?3 AND e.import_id > ?4 AND i.viewer_id = ?5
    ORDER BY e.import_id, e.ordinal LIMIT 1`
  const said = { rating: 1, watch: row.applied_at, watchlist: 1, tag: row.tag }[row.kind]
  return connection.query<Value[], EntryRow>(sql).get(said, film, row.kind, row.import_id, viewerId)
}

const HAND_ON = `
  UPDATE import_entries SET (effect, applied_at, source_order, before_half_stars, before_at, before_order) =
    (SELECT effect, applied_at, source_order, before_half_stars, before_at, before_order
     FROM import_entries WHERE import_id = ? AND ordinal = ?)
  WHERE import_id = ? AND ordinal = ?`

/** True when what an entry made is a later import's too, which then answers for it. */
const goesOn = (connection: Connection, viewerId: number, row: EntryRow, shelf: Shelf, film: number): boolean => {
  const next = nextEntry(connection, viewerId, row, shelf, film)
  if (next === undefined) return false
  if (row.kind === 'rating' && (next.effect !== 'none' || next.half_stars !== row.half_stars)) return false
  if (next.effect === 'none') {
    connection.query<Value[], never>(HAND_ON).run(row.import_id, row.ordinal, next.import_id, next.ordinal)
  }
  return true
}

const passBefore = (connection: Connection, viewerId: number, row: EntryRow, shelf: Shelf, film: number): void => {
  const sql = `
    UPDATE import_entries SET effect = ?, before_half_stars = ?, before_at = ?, before_order = ?
    WHERE kind = 'rating' AND ${shelf.column} = ? AND effect = 'replaced' AND before_half_stars = ? AND before_at = ?
      AND before_order = ? AND import_id IN (SELECT id FROM personal_imports WHERE viewer_id = ?)`
  connection
    .query<Value[], never>(sql)
    .run(
      ...[row.effect, row.before_half_stars, row.before_at, row.before_order],
      ...[film, row.half_stars, row.applied_at, row.source_order, viewerId],
    )
}
