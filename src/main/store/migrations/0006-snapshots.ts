import type { Migration } from './migration.ts'

/**
 * What the snapshots of a data set need: which imported viewers changed their ratings since the import. The index of
 * ratings by film goes: statistics are counted while ratings are read, and nothing else looked films up in it.
 */
export const snapshots: Migration = {
  version: 6,
  name: 'snapshots',
  statements: [
    'DROP INDEX ratings_by_movie',
    'CREATE TABLE changed_viewers (viewer_id INTEGER PRIMARY KEY REFERENCES viewers (id)) STRICT',
  ],
}
