import type { Connection } from './connection.ts'

const FIRST_PROFILE = 1_000_000_001

/** Where profiles have films: the table, and its rows as `set_aside` keeps them. */
const HOLDINGS: readonly { readonly table: string; readonly kept: string }[] = [
  { table: 'ratings', kept: "'rating', half_stars, NULL, rated_at, source_order" },
  { table: 'watch_events', kept: "'watch', NULL, NULL, watched_at, source_order" },
  { table: 'watchlist', kept: "'watchlist', NULL, NULL, added_at, 0" },
  { table: 'hidden_movies', kept: 'kind, NULL, NULL, hidden_at, 0' },
  { table: 'tags', kept: "'tag', NULL, tag, tagged_at, t.id" },
]

const USED_FILMS = [
  ...HOLDINGS.map(({ table }) => `SELECT movie_id FROM ${table} WHERE viewer_id >= ${FIRST_PROFILE}`),
  'SELECT movie_id FROM import_entries WHERE movie_id IS NOT NULL',
].join(' UNION ')

const LEAVE = `
  INSERT INTO absent_films (title, match_key, year, imdb_id, tmdb_id, movie_id)
  SELECT m.title, m.match_key, m.year, l.imdb_id, l.tmdb_id, m.id
  FROM (${USED_FILMS}) AS used JOIN movies AS m ON m.id = used.movie_id LEFT JOIN links AS l ON l.movie_id = m.id
  ORDER BY m.id`

/** Moves what profiles have of films out of the way, with what is needed to find the films in another data set. */
export const setProfilesAside = (connection: Connection): void => {
  connection.query(LEAVE).run()
  for (const { table, kept } of HOLDINGS) {
    connection.exec(`
      INSERT INTO set_aside (viewer_id, film_id, kind, half_stars, tag, at, source_order)
      SELECT t.viewer_id, f.id, ${kept} FROM ${table} AS t JOIN absent_films AS f ON f.movie_id = t.movie_id
      WHERE t.viewer_id >= ${FIRST_PROFILE}`)
    connection.exec(`DELETE FROM ${table} WHERE viewer_id >= ${FIRST_PROFILE}`)
  }
  connection.exec(`
    UPDATE import_entries SET movie_id = NULL, film_id = (SELECT id FROM absent_films AS f WHERE f.movie_id = import_entries.movie_id)
    WHERE movie_id IS NOT NULL`)
}

// Oldest first, so that where two films became one the newest stays.
const FOUND = 'set_aside AS s JOIN absent_films AS f ON f.id = s.film_id WHERE f.movie_id IS NOT NULL AND s.kind'
const ORDER = 'ORDER BY s.at, s.source_order, s.id'

const BRING_BACK = [
  `INSERT INTO ratings (viewer_id, movie_id, half_stars, rated_at, source_order)
   SELECT s.viewer_id, f.movie_id, s.half_stars, s.at, s.source_order FROM ${FOUND} = 'rating' ${ORDER}
   ON CONFLICT (viewer_id, movie_id) DO UPDATE SET
     half_stars = excluded.half_stars, rated_at = excluded.rated_at, source_order = excluded.source_order`,
  `INSERT OR IGNORE INTO watch_events (viewer_id, movie_id, watched_at, source_order)
   SELECT s.viewer_id, f.movie_id, s.at, s.source_order FROM ${FOUND} = 'watch' ${ORDER}`,
  `INSERT OR IGNORE INTO watchlist (viewer_id, movie_id, added_at)
   SELECT s.viewer_id, f.movie_id, s.at FROM ${FOUND} = 'watchlist' ${ORDER}`,
  `INSERT OR REPLACE INTO hidden_movies (viewer_id, movie_id, kind, hidden_at)
   SELECT s.viewer_id, f.movie_id, s.kind, s.at FROM ${FOUND} IN ('hidden', 'not_interested') ${ORDER}`,
  `INSERT INTO tags (viewer_id, movie_id, tag, tagged_at)
   SELECT s.viewer_id, f.movie_id, s.tag, s.at FROM ${FOUND} = 'tag' ${ORDER}`,
  `UPDATE import_entries SET
     movie_id = (SELECT f.movie_id FROM absent_films AS f WHERE f.id = import_entries.film_id), film_id = NULL
   WHERE film_id IN (SELECT id FROM absent_films WHERE movie_id IS NOT NULL)`,
  'DELETE FROM set_aside WHERE film_id IN (SELECT id FROM absent_films WHERE movie_id IS NOT NULL)',
  'DELETE FROM absent_films WHERE movie_id IS NOT NULL',
]

/**
 * Brings what profiles have back onto the films of the new data set: by imdb id, else by title and year. Where none
 * fits, or more than one, it stays aside until an import has its film.
 */
export const bringProfilesBack = (connection: Connection): void => {
  const find = connection.query<[number | null, number], never>('UPDATE absent_films SET movie_id = ? WHERE id = ?')
  for (const film of connection.query<[], AbsentFilm>('SELECT * FROM absent_films').all()) {
    find.run(filmOf(connection, film) ?? null, film.id)
  }
  for (const statement of BRING_BACK) connection.exec(statement)
}

interface AbsentFilm {
  readonly id: number
  readonly match_key: string
  readonly year: number | null
  readonly imdb_id: string | null
  /** Its id in the data set that was replaced just now; null when it was absent before. */
  readonly movie_id: number | null
}

const filmOf = (
  connection: Connection,
  { imdb_id: imdbId, match_key: matchKey, year, movie_id: movieId }: AbsentFilm,
): number | undefined => {
  if (imdbId !== null) {
    const sql = 'SELECT movie_id FROM links WHERE imdb_id = ? LIMIT 2'
    const films = connection.query<[string], number>(sql, 'value').all(imdbId)
    if (films.length === 1) return films[0]
  }
  const sql = 'SELECT id FROM movies WHERE match_key = ? AND year IS ?'
  const films = connection.query<[string, number | null], number>(sql, 'value').all(matchKey, year)
  if (films.length === 1) return films[0]
  // Editions keep a film's id, so of several of one name it is the one it was.
  return films.find((id) => id === movieId)
}
