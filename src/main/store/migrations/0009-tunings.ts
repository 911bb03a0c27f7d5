import type { Migration } from './migration.ts'

/** Searches for better settings, with every trial: `task` what was asked for, `trials` a list, both as JSON. */
export const tunings: Migration = {
  version: 9,
  name: 'tunings',
  statements: [
    `CREATE TABLE tunings (
      tuning_id TEXT PRIMARY KEY,
      task TEXT NOT NULL CHECK (json_valid(task)),
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
      reason TEXT,
      trials TEXT NOT NULL CHECK (json_valid(trials)),
      created_at_ms REAL NOT NULL,
      finished_at_ms REAL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX tunings_by_creation ON tunings (created_at_ms DESC, tuning_id DESC)',
  ],
}
