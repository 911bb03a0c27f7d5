import { setTimeout as pause } from 'node:timers/promises'
import { MatineeError } from '../../contract/index.ts'
import { appendCurve, inTransaction, updateRun, type WriteHandle } from '../store/index.ts'
import { coalesce } from './coalesce.ts'
import type { LiveRun } from './live-run.ts'

/** Keeps a live run in the database: about once a second, and at once and for good when it comes to rest. */
export interface RunJournal {
  /** The run has changed. */
  touch(): void
  /**
   * Stores the last state, before this returns when the database takes writes. Resolves when that is done, when the write
   * failed, or when `giveUp` aborts.
   */
  finish(giveUp: AbortSignal): Promise<void>
}

const STORE_MS = 1000
const RETRY_MS = 50

/**
 * `isWritable` says whether the database takes writes now; while it does not (an import holds it), everything stays in
 * memory. `onProblem` hears of a failed write; the next one stores what that one did not.
 */
export function createRunJournal(options: {
  run: LiveRun
  write: WriteHandle
  isWritable: () => boolean
  onProblem: (error: unknown) => void
}): RunJournal {
  const { run, write, isWritable, onProblem } = options
  let storedPoints = run.points.length

  const store = (): void => {
    const upTo = run.points.length
    inTransaction(write, () => {
      if (upTo > storedPoints) appendCurve(write, run.runId, run.points.slice(storedPoints))
      updateRun(write, run.snapshot)
    })
    storedPoints = upTo
  }
  /** False when it is worth trying again soon. */
  const attempt = (): boolean => {
    if (!isWritable()) return false
    try {
      store()
    } catch (error) {
      if (error instanceof MatineeError && error.code === 'IMPORT_RUNNING') return false
      onProblem(error)
    }
    return true
  }
  const regularly = coalesce(STORE_MS, attempt)

  return {
    touch: regularly.touch,
    finish: async (giveUp) => {
      regularly.stop()
      while (!attempt() && !giveUp.aborted) await pause(RETRY_MS)
    },
  }
}
