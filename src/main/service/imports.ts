import { MatineeError, type ImportReport } from '../../contract/index.ts'
import { startImport, type ImportJob } from '../importing/index.ts'
import type { ActivityBoard } from './activity.ts'

/** One import at a time, shown on the board while it runs. */
export interface Imports {
  /** Throws IMPORT_RUNNING, IMPORT_SOURCE_UNREADABLE, CANCELLED. */
  run(folder: string): Promise<ImportReport>
  /** Cancels the import that runs, if any: nothing of it stays. */
  cancel(): void
}

export function createImports({
  dataDir,
  board,
  onImported,
}: {
  dataDir: string
  board: ActivityBoard
  onImported: () => Promise<void>
}): Imports {
  let job: ImportJob | undefined
  return {
    run: async (folder) => {
      if (job)
        throw new MatineeError('IMPORT_RUNNING', 'Another import is running. Wait for it to end, or cancel it.', {})
      // From here on nothing else may write.
      board.importing = {
        source: folder,
        phase: 'reading',
        file: '',
        bytesDone: 0,
        bytesTotal: 0,
        rows: 0,
        rejected: 0,
      }
      board.touched()
      try {
        job = startImport({ dataDir, folder, now: Date.now() })
        job.progress((progress) => {
          board.importing = progress
          board.touched()
        })
        const report = await job.done
        await onImported()
        return report
      } finally {
        job = undefined
        board.importing = null
        board.revised()
      }
    },
    cancel: () => job?.cancel(),
  }
}
