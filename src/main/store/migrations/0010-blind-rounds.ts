import type { Migration } from './migration.ts'

/** What a profile answered when two models' lists stood side by side without names; `chosen` is null for neither. */
export const blindRounds: Migration = {
  version: 10,
  name: 'blind-rounds',
  statements: [
    `CREATE TABLE blind_rounds (
      viewer_id INTEGER NOT NULL REFERENCES viewers (id),
      answered_at_ms REAL NOT NULL,
      first_model TEXT NOT NULL,
      second_model TEXT NOT NULL CHECK (second_model <> first_model),
      chosen TEXT CHECK (chosen IN (first_model, second_model)),
      PRIMARY KEY (viewer_id, answered_at_ms)
    ) STRICT, WITHOUT ROWID`,
  ],
}
