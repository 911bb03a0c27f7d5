import type { Value } from './connection.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** A search for better settings as it is kept. */
export interface TuningRecord {
  readonly tuningId: string
  /** What was asked for, as JSON. */
  readonly task: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly reason: string | null
  /** Its trials, as JSON: a list. */
  readonly trials: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly finishedAt: number | null
}

const ROW =
  'tuning_id AS tuningId, task, state, reason, trials, created_at_ms AS createdAt, finished_at_ms AS finishedAt'

/** Records a search, or brings what is recorded of it up to date. */
export const putTuning = (write: WriteHandle, record: TuningRecord): void => {
  const { tuningId, task, state, reason, trials, createdAt, finishedAt } = record
  writer(write)
    .query<Value[], never>(
      `INSERT INTO tunings (tuning_id, task, state, reason, trials, created_at_ms, finished_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (tuning_id) DO UPDATE SET state = excluded.state, reason = excluded.reason, trials = excluded.trials,
         finished_at_ms = excluded.finished_at_ms`,
    )
    .run(tuningId, task, state, reason, trials, createdAt, finishedAt)
}

/** Newest first. */
export const listTunings = (read: ReadHandle, limit: number): TuningRecord[] =>
  reader(read)
    .query<[number], TuningRecord>(`SELECT ${ROW} FROM tunings ORDER BY created_at_ms DESC, tuning_id DESC LIMIT ?`)
    .all(limit)

export const tuningById = (read: ReadHandle, tuningId: string): TuningRecord | undefined =>
  reader(read).query<[string], TuningRecord>(`SELECT ${ROW} FROM tunings WHERE tuning_id = ?`).get(tuningId)

/** Forgets all but the newest `kept`. */
export const forgetTunings = (write: WriteHandle, kept: number): void => {
  writer(write)
    .query<[number], never>(
      `DELETE FROM tunings WHERE tuning_id NOT IN
         (SELECT tuning_id FROM tunings ORDER BY created_at_ms DESC, tuning_id DESC LIMIT ?)`,
    )
    .run(kept)
}

/** What a process left running when it was killed has ended: `cancelled`, for `reason`. */
export const settleTunings = (write: WriteHandle, reason: string, now: number): void => {
  writer(write)
    .query<[string, number], never>(
      `UPDATE tunings SET state = 'cancelled', reason = ?, finished_at_ms = ? WHERE state = 'running'`,
    )
    .run(reason, now)
}
