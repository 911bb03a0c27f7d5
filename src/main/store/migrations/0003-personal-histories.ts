import type { Migration } from './migration.ts'

const personal = [
  // Ids of profiles are given out once and never again, so that nothing of a removed one can come to another.
  'CREATE TABLE profiles (viewer_id INTEGER PRIMARY KEY AUTOINCREMENT, created_at_ms INTEGER NOT NULL) STRICT',
  "INSERT INTO profiles (viewer_id, created_at_ms) SELECT id, 0 FROM viewers WHERE kind = 'profile'",
  "CREATE UNIQUE INDEX viewers_by_name ON viewers (name COLLATE NOCASE) WHERE kind = 'profile'",
  `CREATE TABLE watchlist (
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    added_at INTEGER NOT NULL CHECK (added_at BETWEEN 0 AND 4294967295),
    PRIMARY KEY (viewer_id, movie_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE hidden_movies (
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    kind TEXT NOT NULL CHECK (kind IN ('hidden', 'not_interested')),
    hidden_at INTEGER NOT NULL CHECK (hidden_at BETWEEN 0 AND 4294967295),
    PRIMARY KEY (viewer_id, movie_id)
  ) STRICT, WITHOUT ROWID`,
  // Watched, at a moment, without stars; a film may be watched more than once.
  `CREATE TABLE watch_events (
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    watched_at INTEGER NOT NULL CHECK (watched_at BETWEEN 0 AND 4294967295),
    source_order INTEGER NOT NULL,
    PRIMARY KEY (viewer_id, movie_id, watched_at)
  ) STRICT, WITHOUT ROWID`,
]

// What a profile has to do with a film that the current data set does not know; tried again at every import.
const aside = [
  // movie_id is set only while a data set is being replaced: the film's id before, then its id after.
  `CREATE TABLE absent_films (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    match_key TEXT NOT NULL,
    year INTEGER,
    imdb_id TEXT,
    tmdb_id INTEGER,
    movie_id INTEGER
  ) STRICT`,
  'CREATE INDEX absent_films_by_movie ON absent_films (movie_id) WHERE movie_id IS NOT NULL',
  `CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    film_id INTEGER NOT NULL REFERENCES absent_films (id),
    kind TEXT NOT NULL CHECK (kind IN ('rating', 'watch', 'watchlist', 'hidden', 'not_interested', 'tag')),
    half_stars INTEGER CHECK (half_stars BETWEEN 1 AND 10),
    tag TEXT,
    at INTEGER NOT NULL,
    source_order INTEGER NOT NULL,
    CHECK ((kind = 'rating') = (half_stars IS NOT NULL)),
    CHECK ((kind = 'tag') = (tag IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX set_aside_by_film ON set_aside (film_id)',
  'CREATE INDEX set_aside_by_viewer ON set_aside (viewer_id)',
  `INSERT INTO absent_films (id, title, match_key, year, imdb_id)
  SELECT id, title, match_key, year, imdb_id FROM unmatched_ratings`,
  `INSERT INTO set_aside (id, viewer_id, film_id, kind, half_stars, at, source_order)
  SELECT id, viewer_id, id, 'rating', half_stars, rated_at, source_order FROM unmatched_ratings`,
  'DROP TABLE unmatched_ratings',
]

const imports = [
  `CREATE TABLE personal_imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    format TEXT NOT NULL,
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    imported_at_ms INTEGER NOT NULL,
    seconds REAL NOT NULL,
    rejected INTEGER NOT NULL,
    skipped TEXT NOT NULL CHECK (json_valid(skipped))
  ) STRICT`,
  'CREATE INDEX personal_imports_by_viewer ON personal_imports (viewer_id)',
  // One statement of a person about a film, as their file makes it (without a moment where the file has none), and what
  // it changed. Matched: movie_id, or film_id while the data set does not know the film any more. applied_at and
  // source_order are of the row it made; before_* is the rating that this replaced.
  `CREATE TABLE import_entries (
    import_id INTEGER NOT NULL REFERENCES personal_imports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rating', 'watch', 'watchlist', 'tag')),
    title TEXT NOT NULL,
    match_key TEXT NOT NULL,
    other_keys TEXT NOT NULL CHECK (json_valid(other_keys)),
    year INTEGER,
    imdb_id TEXT,
    tmdb_id INTEGER,
    half_stars INTEGER CHECK (half_stars BETWEEN 1 AND 10),
    source_rating REAL,
    source_scale REAL,
    tag TEXT,
    at INTEGER CHECK (at BETWEEN 0 AND 4294967295),
    state TEXT NOT NULL CHECK (state IN ('matched', 'ambiguous', 'unmatched', 'dismissed')),
    movie_id INTEGER REFERENCES movies (id),
    film_id INTEGER REFERENCES absent_films (id),
    effect TEXT NOT NULL CHECK (effect IN ('none', 'added', 'replaced')),
    applied_at INTEGER CHECK (applied_at BETWEEN 0 AND 4294967295),
    source_order INTEGER,
    before_half_stars INTEGER,
    before_at INTEGER,
    before_order INTEGER,
    PRIMARY KEY (import_id, ordinal),
    CHECK ((kind = 'rating') = (half_stars IS NOT NULL)),
    CHECK ((kind = 'tag') = (tag IS NOT NULL)),
    CHECK ((state = 'matched') = (coalesce(movie_id, film_id) IS NOT NULL)),
    CHECK (movie_id IS NULL OR film_id IS NULL),
    CHECK ((effect = 'none') = (applied_at IS NULL)),
    CHECK ((effect = 'replaced') = (before_half_stars IS NOT NULL))
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX import_entries_open ON import_entries (import_id) WHERE state IN ('ambiguous', 'unmatched')",
  'CREATE INDEX import_entries_by_key ON import_entries (match_key, year)',
  'CREATE INDEX import_entries_by_movie ON import_entries (movie_id) WHERE movie_id IS NOT NULL',
  'CREATE INDEX import_entries_by_film ON import_entries (film_id) WHERE film_id IS NOT NULL',
  `CREATE TABLE personal_rejections (
    import_id INTEGER NOT NULL REFERENCES personal_imports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (import_id, ordinal)
  ) STRICT, WITHOUT ROWID`,
]

const catalogue = [
  // The other names of a film ("a.k.a."), as keys; its own is in movies.
  `CREATE TABLE other_titles (
    match_key TEXT NOT NULL,
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    PRIMARY KEY (match_key, movie_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX other_titles_by_movie ON other_titles (movie_id)',
  'CREATE INDEX links_by_tmdb ON links (tmdb_id)',
  // The source's own scale of ratings: from, to, and its step, in stars.
  'ALTER TABLE data_sets ADD COLUMN scale_least REAL NOT NULL DEFAULT 0.5',
  'ALTER TABLE data_sets ADD COLUMN scale_most REAL NOT NULL DEFAULT 5',
  'ALTER TABLE data_sets ADD COLUMN scale_step REAL NOT NULL DEFAULT 0.5',
]

/**
 * People's own histories: what a profile watched, wants to watch and does not want to see, the imports that brought it,
 * with what each changed, and what waits for a catalogue that knows its film.
 */
export const personalHistories: Migration = {
  version: 3,
  name: 'personal-histories',
  statements: [...personal, ...aside, ...imports, ...catalogue],
}
