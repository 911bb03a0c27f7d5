import type { Migration } from './migration.ts'

/** What a person wrote about a training run. In a table of its own: a live run writes all of its row again and again. */
export const runNotes: Migration = {
  version: 8,
  name: 'run-notes',
  statements: [
    `CREATE TABLE run_notes (
      run_id TEXT PRIMARY KEY REFERENCES runs (run_id) ON DELETE CASCADE,
      text TEXT NOT NULL,
      written_at_ms REAL NOT NULL
    ) STRICT, WITHOUT ROWID`,
  ],
}
