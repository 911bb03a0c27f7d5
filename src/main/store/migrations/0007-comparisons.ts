import type { Migration } from './migration.ts'

/**
 * Comparisons of models, and what each of their evaluations saw: facts as JSON, arrays (ranks, lists) as bytes. They outlive the
 * data set they are of, whose hash stands in their tables.
 */
export const comparisons: Migration = {
  version: 7,
  name: 'comparisons',
  statements: [
    `CREATE TABLE comparisons (
      comparison_id TEXT PRIMARY KEY,
      task TEXT NOT NULL CHECK (json_valid(task)),
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
      reason TEXT,
      tables TEXT NOT NULL CHECK (json_valid(tables)),
      created_at_ms REAL NOT NULL,
      finished_at_ms REAL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX comparisons_by_creation ON comparisons (created_at_ms DESC, comparison_id DESC)',
    `CREATE TABLE evaluations (
      evaluation_id INTEGER PRIMARY KEY,
      comparison_id TEXT NOT NULL REFERENCES comparisons (comparison_id) ON DELETE CASCADE,
      facts TEXT NOT NULL CHECK (json_valid(facts))
    ) STRICT`,
    'CREATE INDEX evaluations_by_comparison ON evaluations (comparison_id)',
    `CREATE TABLE evaluation_arrays (
      evaluation_id INTEGER NOT NULL REFERENCES evaluations (evaluation_id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (evaluation_id, name)
    ) STRICT`,
  ],
}
