import type { Migration } from './migration.ts'

const newTables = [
  `CREATE TABLE runs_2 (
    run_id TEXT PRIMARY KEY,
    data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
    seed INTEGER NOT NULL,
    model TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'failed', 'cancelled')),
    engine TEXT NOT NULL CHECK (engine IN ('simd', 'tensorflow')),
    preset TEXT CHECK (preset IN ('quick', 'standard', 'best')),
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    created_at_ms REAL NOT NULL,
    started_at_ms REAL,
    finished_at_ms REAL,
    epoch REAL NOT NULL,
    epochs INTEGER NOT NULL,
    loss REAL,
    validation REAL,
    best_validation REAL,
    hit_rate REAL,
    examples_per_second REAL,
    eta_seconds REAL,
    estimate_seconds REAL,
    estimate_memory_bytes REAL,
    peak_memory_bytes REAL,
    generation TEXT,
    weights_sha256 TEXT,
    reason TEXT
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE curve_points_2 (
    run_id TEXT NOT NULL REFERENCES runs_2 (run_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    epoch REAL NOT NULL,
    loss REAL NOT NULL,
    validation REAL,
    hit_rate REAL,
    examples_per_second REAL NOT NULL,
    at_ms REAL NOT NULL,
    PRIMARY KEY (run_id, ordinal)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE generations_2 (
    model TEXT NOT NULL,
    generation TEXT NOT NULL,
    data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
    data_hash TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES runs_2 (run_id),
    published_at_ms REAL NOT NULL,
    served INTEGER NOT NULL CHECK (served IN (0, 1)),
    PRIMARY KEY (model, generation)
  ) STRICT, WITHOUT ROWID`,
]

const copies = [
  `INSERT INTO runs_2 (run_id, data_set_id, seed, model, state, engine, settings, created_at_ms, started_at_ms,
    finished_at_ms, epoch, epochs, loss, validation, best_validation, examples_per_second, eta_seconds, reason)
  SELECT run_id, data_set_id, seed, model, state, 'simd', settings, created_at_ms, started_at_ms,
    finished_at_ms, epoch, epochs, loss, validation, best_validation, examples_per_second, eta_seconds, reason
  FROM runs`,
  `INSERT INTO curve_points_2 (run_id, ordinal, epoch, loss, validation, examples_per_second, at_ms)
  SELECT run_id, ordinal, epoch, loss, validation, examples_per_second, at_ms FROM curve_points`,
  `INSERT INTO generations_2 (model, generation, data_set_id, data_hash, run_id, published_at_ms, served)
  SELECT model, generation, data_set_id, data_hash, run_id, published_at_ms, served FROM generations`,
]

// What refers to a table goes before it: dropping one deletes its rows, and that reaches along references.
const exchange = [
  'DROP TABLE generations',
  'DROP TABLE curve_points',
  'DROP TABLE runs',
  // References follow a table to its new name.
  'ALTER TABLE runs_2 RENAME TO runs',
  'ALTER TABLE curve_points_2 RENAME TO curve_points',
  'ALTER TABLE generations_2 RENAME TO generations',
]

const indexes = [
  'CREATE INDEX runs_by_creation ON runs (created_at_ms DESC, run_id DESC)',
  "CREATE INDEX runs_unfinished ON runs (run_id) WHERE state IN ('queued', 'running', 'paused')",
  'CREATE UNIQUE INDEX generations_one_served ON generations (model) WHERE served = 1',
]

/**
 * Runs that can be paused, with the engine and preset they were started with, what they were expected to take, what they took,
 * and what they made. SQLite cannot change a CHECK in place, so the tables are made anew.
 */
export const trainingRuns: Migration = {
  version: 2,
  name: 'training-runs',
  statements: [...newTables, ...copies, ...exchange, ...indexes],
}
