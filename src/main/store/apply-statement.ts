import type { EpochSeconds, MovieId, ViewerId } from '../../contract/ids.ts'
import type { Connection, Value } from './connection.ts'
import type { Effect, Occasion, RatingRowValues, Statement } from './statement.ts'

const NONE: Effect = { kind: 'none' }

type Said = Pick<Statement, 'kind' | 'halfStars' | 'tag' | 'at'>

/**
 * Makes what a statement says true of a film of the catalogue: its rating stands then, whatever stood there before; a
 * watch, a place on the watchlist or a tag is added unless it is there. The caller has a transaction.
 */
export const applyStatement = (connection: Connection, occasion: Occasion, movieId: MovieId, said: Said): Effect => {
  if (said.kind === 'rating') return applyRating(connection, occasion, movieId, said)
  if (said.kind === 'watch') return applyWatch(connection, occasion, movieId, said.at)
  return said.kind === 'watchlist'
    ? applyWatchlist(connection, occasion, movieId, said.at)
    : applyTag(connection, occasion, movieId, said)
}

const LAST_ORDER = `
  SELECT max(
    (SELECT coalesce(max(source_order), -1) FROM ratings WHERE viewer_id = ?),
    (SELECT coalesce(max(source_order), -1) FROM watch_events WHERE viewer_id = ?))`

/** For applying any number of statements, one after the other. */
export const occasionOf = (connection: Connection, viewerId: ViewerId, now: EpochSeconds): Occasion => {
  let last = connection.query<[number, number], number>(LAST_ORDER, 'value').get(viewerId, viewerId) ?? -1
  return { viewerId, now, nextOrder: () => (last += 1) }
}

const RATING = `
  SELECT half_stars AS halfStars, rated_at AS at, source_order AS sourceOrder FROM ratings
  WHERE viewer_id = ? AND movie_id = ?`

const PUT_RATING = `
  INSERT INTO ratings (viewer_id, movie_id, half_stars, rated_at, source_order) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (viewer_id, movie_id) DO UPDATE SET
    half_stars = excluded.half_stars, rated_at = excluded.rated_at, source_order = excluded.source_order`

const applyRating = (connection: Connection, occasion: Occasion, movieId: MovieId, said: Said): Effect => {
  const { viewerId, now } = occasion
  const before = connection.query<[number, number], RatingRowValues>(RATING).get(viewerId, movieId)
  if (before?.halfStars === said.halfStars) return NONE
  const made = { at: said.at ?? now, sourceOrder: occasion.nextOrder() }
  connection.query<Value[], never>(PUT_RATING).run(viewerId, movieId, said.halfStars, made.at, made.sourceOrder)
  return before === undefined ? { kind: 'added', ...made } : { kind: 'replaced', ...made, before }
}

const ANY_SIGN = `
  SELECT 1 FROM watch_events WHERE viewer_id = ? AND movie_id = ?
  UNION ALL SELECT 1 FROM ratings WHERE viewer_id = ? AND movie_id = ? LIMIT 1`

const ADD_WATCH = `
  INSERT INTO watch_events (viewer_id, movie_id, watched_at, source_order) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`

const applyWatch = (connection: Connection, occasion: Occasion, movieId: MovieId, at: EpochSeconds | null): Effect => {
  const { viewerId, now } = occasion
  // "Watched, at some time" says nothing new of a film that was watched or rated.
  if (at === null && connection.query<Value[], number>(ANY_SIGN, 'value').get(viewerId, movieId, viewerId, movieId))
    return NONE
  const made = { at: at ?? now, sourceOrder: occasion.nextOrder() }
  const added = connection.query<Value[], never>(ADD_WATCH).run(viewerId, movieId, made.at, made.sourceOrder)
  return added === 0 ? NONE : { kind: 'added', ...made }
}

const ADD_TO_WATCHLIST = 'INSERT INTO watchlist (viewer_id, movie_id, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'

const applyWatchlist = (
  connection: Connection,
  { viewerId, now }: Occasion,
  movieId: MovieId,
  at: EpochSeconds | null,
): Effect => {
  const made = { at: at ?? now, sourceOrder: 0 }
  const added = connection.query<Value[], never>(ADD_TO_WATCHLIST).run(viewerId, movieId, made.at)
  return added === 0 ? NONE : { kind: 'added', ...made }
}

const TAGGED = 'SELECT 1 FROM tags WHERE viewer_id = ? AND movie_id = ? AND tag = ? COLLATE NOCASE'
const ADD_TAG = 'INSERT INTO tags (viewer_id, movie_id, tag, tagged_at) VALUES (?, ?, ?, ?)'

const applyTag = (connection: Connection, { viewerId, now }: Occasion, movieId: MovieId, said: Said): Effect => {
  const tagged = connection.query<Value[], number>(TAGGED, 'value').get(viewerId, movieId, said.tag)
  if (tagged !== undefined) return NONE
  const made = { at: said.at ?? now, sourceOrder: 0 }
  connection.query<Value[], never>(ADD_TAG).run(viewerId, movieId, said.tag, made.at)
  return { kind: 'added', ...made }
}
