import type { Migration } from './migration.ts'

const dataSets = [
  // Every data set that was ever here; at most one is current, and only its films, viewers and ratings are stored.
  `CREATE TABLE data_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    edition TEXT NOT NULL,
    simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    source TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    imported_at_ms INTEGER NOT NULL,
    seconds REAL NOT NULL,
    movies INTEGER NOT NULL,
    viewers INTEGER NOT NULL,
    ratings INTEGER NOT NULL,
    tags INTEGER NOT NULL,
    links INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1))
  ) STRICT`,
  'CREATE UNIQUE INDEX data_sets_one_current ON data_sets (current) WHERE current = 1',
  `CREATE TABLE import_rejections (
    data_set_id INTEGER NOT NULL REFERENCES data_sets (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (data_set_id, ordinal)
  ) STRICT, WITHOUT ROWID`,
]

const catalogue = [
  // rating_count, mean_stars and best_score are of the imported viewers, filled by the import.
  `CREATE TABLE movies (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
    source_title TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_title TEXT NOT NULL,
    match_key TEXT NOT NULL,
    year INTEGER CHECK (year BETWEEN 1800 AND 2200),
    genres TEXT NOT NULL,
    rating_count INTEGER NOT NULL DEFAULT 0,
    mean_stars REAL,
    best_score REAL
  ) STRICT`,
  'CREATE INDEX movies_by_popularity ON movies (rating_count DESC, id)',
  'CREATE INDEX movies_by_title ON movies (sort_title, id)',
  'CREATE INDEX movies_by_newest ON movies (year DESC, rating_count DESC, id)',
  'CREATE INDEX movies_by_oldest ON movies (year, rating_count DESC, id)',
  'CREATE INDEX movies_by_best ON movies (best_score DESC, id)',
  'CREATE INDEX movies_by_match ON movies (match_key, year)',
  // The words of the titles, and the year as a word of its own; rebuilt by the import.
  `CREATE VIRTUAL TABLE movie_words USING fts5 (
    title, year,
    content = 'movies', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  )`,
  'CREATE TABLE genres (name TEXT PRIMARY KEY, movies INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TABLE movie_genres (
    genre TEXT NOT NULL REFERENCES genres (name),
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    PRIMARY KEY (genre, movie_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX movie_genres_by_movie ON movie_genres (movie_id)',
  `CREATE TABLE links (
    movie_id INTEGER PRIMARY KEY REFERENCES movies (id),
    imdb_id TEXT,
    tmdb_id INTEGER
  ) STRICT`,
  'CREATE INDEX links_by_imdb ON links (imdb_id)',
]

const viewers = [
  // Profiles of the people who use the app count up from 1,000,000,001; imported viewers stay below.
  `CREATE TABLE viewers (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
    kind TEXT NOT NULL CHECK (kind IN ('imported', 'profile')),
    name TEXT,
    CHECK ((kind = 'profile') = (id >= 1000000001)),
    CHECK ((kind = 'profile') = (name IS NOT NULL))
  ) STRICT`,
  "INSERT INTO viewers (id, kind, name) VALUES (1000000001, 'profile', 'You')",
  // A viewer's ratings are ordered by (rated_at, source_order); seconds since 1970.
  `CREATE TABLE ratings (
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    half_stars INTEGER NOT NULL CHECK (half_stars BETWEEN 1 AND 10),
    rated_at INTEGER NOT NULL CHECK (rated_at BETWEEN 0 AND 4294967295),
    source_order INTEGER NOT NULL,
    PRIMARY KEY (viewer_id, movie_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX ratings_by_movie ON ratings (movie_id, half_stars)',
  `CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    movie_id INTEGER NOT NULL REFERENCES movies (id),
    tag TEXT NOT NULL,
    tagged_at INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX tags_by_movie ON tags (movie_id)',
  'CREATE INDEX tags_by_viewer ON tags (viewer_id)',
  // Profile ratings whose film is not in the current data set; tried again at every import.
  `CREATE TABLE unmatched_ratings (
    id INTEGER PRIMARY KEY,
    viewer_id INTEGER NOT NULL REFERENCES viewers (id),
    imdb_id TEXT,
    title TEXT NOT NULL,
    match_key TEXT NOT NULL,
    year INTEGER,
    half_stars INTEGER NOT NULL CHECK (half_stars BETWEEN 1 AND 10),
    rated_at INTEGER NOT NULL,
    source_order INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX unmatched_ratings_by_viewer ON unmatched_ratings (viewer_id)',
]

const training = [
  `CREATE TABLE runs (
    run_id TEXT PRIMARY KEY,
    data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
    seed INTEGER NOT NULL,
    model TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    created_at_ms REAL NOT NULL,
    started_at_ms REAL,
    finished_at_ms REAL,
    epoch REAL NOT NULL,
    epochs INTEGER NOT NULL,
    loss REAL,
    validation REAL,
    best_validation REAL,
    examples_per_second REAL,
    eta_seconds REAL,
    reason TEXT
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX runs_by_creation ON runs (created_at_ms DESC, run_id DESC)',
  "CREATE INDEX runs_unfinished ON runs (run_id) WHERE state IN ('queued', 'running')",
  `CREATE TABLE curve_points (
    run_id TEXT NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    epoch REAL NOT NULL,
    loss REAL NOT NULL,
    validation REAL,
    examples_per_second REAL NOT NULL,
    at_ms REAL NOT NULL,
    PRIMARY KEY (run_id, ordinal)
  ) STRICT, WITHOUT ROWID`,
  // What was published; the one a model serves is its newest of the current data set.
  `CREATE TABLE generations (
    model TEXT NOT NULL,
    generation TEXT NOT NULL,
    data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
    data_hash TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs (run_id),
    published_at_ms REAL NOT NULL,
    served INTEGER NOT NULL CHECK (served IN (0, 1)),
    PRIMARY KEY (model, generation)
  ) STRICT, WITHOUT ROWID`,
  'CREATE UNIQUE INDEX generations_one_served ON generations (model) WHERE served = 1',
]

/** Everything the first release stores. */
export const firstLight: Migration = {
  version: 1,
  name: 'first-light',
  // 0x4d41544e, "MATN", in the file's header: tells this database from any other.
  statements: ['PRAGMA application_id = 1296127054', ...dataSets, ...catalogue, ...viewers, ...training],
}
