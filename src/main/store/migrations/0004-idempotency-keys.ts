import type { Migration } from './migration.ts'

/** Keys by which a script's repeated request starts one run, not two; kept for a day. */
export const idempotencyKeys: Migration = {
  version: 4,
  name: 'idempotency-keys',
  statements: [
    `CREATE TABLE idempotency_keys (
      key TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 200),
      request_hash TEXT NOT NULL,
      run_id TEXT NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
      created_at_ms REAL NOT NULL
    ) STRICT, WITHOUT ROWID`,
    'CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at_ms)',
    'CREATE INDEX idempotency_keys_by_run ON idempotency_keys (run_id)',
  ],
}
