import { MatineeError, type RunNote } from '../../contract/index.ts'
import { putRunNote, removeRunNote, runById, runNotes, type WriteStore } from '../store/index.ts'
import type { ActivityBoard } from './activity.ts'
import { refuseWhileImporting } from './refuse-while-importing.ts'

/** What people write about their runs. Writing throws IMPORT_RUNNING, RUN_NOT_FOUND. */
export interface RunNotes {
  list(): Promise<RunNote[]>
  /** Replaces the run's note; an empty text takes it away, and null is what is left. */
  write(note: { runId: string; text: string }): Promise<{ note: RunNote | null }>
}

export function createRunNotes(
  { read, write }: WriteStore,
  board: Pick<ActivityBoard, 'importing'>,
  now: () => number,
): RunNotes {
  return {
    list: async () => runNotes(read),
    write: async ({ runId, text }) => {
      refuseWhileImporting(board)
      if (!runById(read, runId)) throw new MatineeError('RUN_NOT_FOUND', `There is no run ${runId}.`, { runId })
      if (text === '') {
        removeRunNote(write, runId)
        return { note: null }
      }
      const note = { runId, text, writtenAt: now() }
      putRunNote(write, note)
      return { note }
    },
  }
}
