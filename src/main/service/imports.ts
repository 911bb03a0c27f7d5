import { MatineeError, type ImportOutcome, type ImportProgress } from '../../contract/index.ts'
import { startImport, type ImportJob, type ImportRequest } from '../importing/index.ts'
import type { ActivityBoard } from './activity.ts'

/** One import at a time, shown on the board while it runs. */
export interface Imports {
  /** Throws IMPORT_RUNNING, IMPORT_SOURCE_UNREADABLE, IMPORT_REFUSED, INVALID_VALUE, VIEWER_NOT_FOUND, CANCELLED. */
  run(path: string, options?: Pick<ImportRequest, 'name' | 'viewerId' | 'map'>): Promise<ImportOutcome>
  /** Cancels the import that runs, if any: nothing of it stays. True when one did. */
  cancel(): boolean
  /**
   * Cancels, and resolves when the import has let go of the database. A statement of SQLite that makes an index of many
   * millions of rows is not interrupted: this may then take as long as that statement.
   */
  close(): Promise<void>
}

export function createImports({
  dataDir,
  board,
  onImported,
}: {
  dataDir: string
  board: ActivityBoard
  /** After another data set took the place of the one before. */
  onImported: () => Promise<void>
}): Imports {
  let job: ImportJob | undefined
  let ended: Promise<unknown> = Promise.resolve()

  const follow = async (running: ImportJob): Promise<ImportOutcome> => {
    try {
      running.progress((progress) => {
        board.importing = progress
        board.touched()
      })
      const outcome = await running.done
      if (outcome.kind === 'edition') await onImported()
      return outcome
    } finally {
      job = undefined
      board.importing = null
      board.revised()
    }
  }

  const imports: Imports = {
    run: async (path, options = {}) => {
      if (job) {
        throw new MatineeError('IMPORT_RUNNING', 'Another import is running. Wait for it to end, or cancel it.', {})
      }
      // From here on nothing else may write.
      board.importing = nothingRead(path)
      board.touched()
      job = startImport({ dataDir, path, now: Date.now(), ...options })
      const outcome = follow(job)
      ended = outcome.catch(() => undefined)
      return outcome
    },
    cancel: () => {
      job?.cancel()
      return job !== undefined
    },
    close: async () => {
      imports.cancel()
      await ended
    },
  }
  return imports
}

/** An import that is about to begin. */
export const nothingRead = (source: string): ImportProgress => ({
  source,
  phase: 'reading',
  file: '',
  bytesDone: 0,
  bytesTotal: 0,
  rows: 0,
  rejected: 0,
  etaSeconds: null,
})
