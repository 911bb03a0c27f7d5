import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** What a caller's key stands for: the request it first came with, and the run which that started. */
export interface IdempotentRun {
  readonly key: string
  /** SHA-256 (hex) of the request. */
  readonly requestHash: string
  readonly runId: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

const FIND = `
  SELECT key, request_hash AS requestHash, run_id AS runId, created_at_ms AS createdAt
  FROM idempotency_keys WHERE key = ? AND created_at_ms >= ?`

/** The run of a key that came at `since` (milliseconds since 1970) or later. */
export const runOfKey = (read: ReadHandle, key: string, since: number): IdempotentRun | undefined =>
  reader(read).query<[string, number], IdempotentRun>(FIND).get(key, since)

/** Keeps a key, and forgets those from before `since`, the same one among them. On disk when it returns. */
export const keepKey = (write: WriteHandle, entry: IdempotentRun, since: number): void => {
  const connection = writer(write)
  connection.transaction(() => {
    connection.query<[number], never>('DELETE FROM idempotency_keys WHERE created_at_ms < ?').run(since)
    connection
      .query<[string, string, string, number], never>(
        'INSERT INTO idempotency_keys (key, request_hash, run_id, created_at_ms) VALUES (?, ?, ?, ?)',
      )
      .run(entry.key, entry.requestHash, entry.runId, entry.createdAt)
  })
}
