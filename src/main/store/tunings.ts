import type { Value } from './connection.ts'
import { writer, type WriteHandle } from './handles.ts'
import { keptWork, type WorkState } from './kept-work.ts'

/** A search for better settings as it is kept. */
export interface TuningRecord {
  readonly tuningId: string
  /** What was asked for, as JSON. */
  readonly task: string
  readonly state: WorkState
  readonly reason: string | null
  /** Its trials, as JSON: a list. */
  readonly trials: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly finishedAt: number | null
}

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

export const {
  list: listTunings,
  byId: tuningById,
  forget: forgetTunings,
  settle: settleTunings,
} = keptWork<TuningRecord>({
  table: 'tunings',
  id: 'tuning_id',
  row: 'tuning_id AS tuningId, task, state, reason, trials, created_at_ms AS createdAt, finished_at_ms AS finishedAt',
})
