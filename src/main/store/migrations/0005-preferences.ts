import type { Migration } from './migration.ts'

/** What a person decided about this data folder, by name; values are JSON. */
export const preferences: Migration = {
  version: 5,
  name: 'preferences',
  statements: [
    `CREATE TABLE preferences (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID`,
  ],
}
