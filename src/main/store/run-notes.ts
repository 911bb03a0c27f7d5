import type { RunNote } from '../../contract/run-notes.ts'
import { reader, writer, type ReadHandle, type WriteHandle } from './handles.ts'

/** Of every run that has one, by run id. */
export const runNotes = (read: ReadHandle): RunNote[] =>
  reader(read)
    .query<[], RunNote>('SELECT run_id AS runId, text, written_at_ms AS writtenAt FROM run_notes ORDER BY run_id')
    .all()

/** Replaces the run's note. The run must exist. */
export const putRunNote = (write: WriteHandle, { runId, text, writtenAt }: RunNote): void => {
  const sql = `INSERT INTO run_notes (run_id, text, written_at_ms) VALUES (?, ?, ?)
    ON CONFLICT (run_id) DO UPDATE SET text = excluded.text, written_at_ms = excluded.written_at_ms`
  writer(write).query<[string, string, number], never>(sql).run(runId, text, writtenAt)
}

/** Takes the run's note away; false when it had none. */
export const removeRunNote = (write: WriteHandle, runId: string): boolean =>
  writer(write).query<[string], never>('DELETE FROM run_notes WHERE run_id = ?').run(runId) === 1
