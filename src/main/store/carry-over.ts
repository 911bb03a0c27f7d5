import type { Connection, Value } from './connection.ts'

const FIRST_PROFILE = 1_000_000_001

const SET_ASIDE = `
  INSERT INTO unmatched_ratings (viewer_id, imdb_id, title, match_key, year, half_stars, rated_at, source_order)
  SELECT r.viewer_id, l.imdb_id, m.title, m.match_key, m.year, r.half_stars, r.rated_at, r.source_order
  FROM ratings AS r JOIN movies AS m ON m.id = r.movie_id LEFT JOIN links AS l ON l.movie_id = r.movie_id
  WHERE r.viewer_id >= ${FIRST_PROFILE}`

/** Moves the ratings of profiles out of the way, with what is needed to find their films in another data set. */
export const setProfileRatingsAside = (connection: Connection): void => {
  connection.query(SET_ASIDE).run()
}

interface AsideRow {
  id: number
  viewer_id: number
  imdb_id: string | null
  match_key: string
  year: number | null
  half_stars: number
  rated_at: number
  source_order: number
}

const ASIDE = 'SELECT * FROM unmatched_ratings ORDER BY rated_at, source_order, id'

const BRING_BACK = `
  INSERT INTO ratings (viewer_id, movie_id, half_stars, rated_at, source_order) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (viewer_id, movie_id) DO UPDATE SET
    half_stars = excluded.half_stars, rated_at = excluded.rated_at, source_order = excluded.source_order`

/**
 * Brings the ratings of profiles back onto the films of the new data set: by imdb id, else by title and year. Where
 * none fits, or more than one, the rating stays aside until an import has its film. The newest for a film wins.
 */
export const bringProfileRatingsBack = (connection: Connection): void => {
  const bringBack = connection.query<Value[], never>(BRING_BACK)
  const forget = connection.query<[number], never>('DELETE FROM unmatched_ratings WHERE id = ?')
  for (const row of connection.query<[], AsideRow>(ASIDE).all()) {
    const movieId = filmOf(connection, row)
    if (movieId === undefined) continue
    bringBack.run(row.viewer_id, movieId, row.half_stars, row.rated_at, row.source_order)
    forget.run(row.id)
  }
}

const filmOf = (
  connection: Connection,
  { imdb_id: imdbId, match_key: matchKey, year }: AsideRow,
): number | undefined => {
  if (imdbId !== null) {
    const sql = 'SELECT movie_id FROM links WHERE imdb_id = ? LIMIT 2'
    const films = connection.query<[string], number>(sql, 'value').all(imdbId)
    if (films.length === 1) return films[0]
  }
  const sql = 'SELECT id FROM movies WHERE match_key = ? AND year IS ? LIMIT 2'
  const films = connection.query<[string, number | null], number>(sql, 'value').all(matchKey, year)
  return films.length === 1 ? films[0] : undefined
}
