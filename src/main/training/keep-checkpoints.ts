import { MatineeError } from '../../contract/index.ts'
import { writeCheckpoint, type CheckpointFacts, type CheckpointState } from '../artefacts/index.ts'
import type { Control } from './control.ts'

/** Decides at the end of each epoch whether to write a checkpoint, and writes it. */
export interface CheckpointKeeper {
  readonly onCheckpoint: (takeState: () => CheckpointState) => void
  /** A pause was asked for, and what is needed to go on is on the disk. */
  readonly hasPaused: () => boolean
}

/**
 * A checkpoint at most every `everyMs` by `now`, and one whenever a pause is asked for. One that cannot be written is a
 * problem told, not the end of the run.
 */
export function keepCheckpoints(options: {
  dataDir: string
  facts: CheckpointFacts
  everyMs: number
  control: Control
  now: () => number
  onProblem: (error: Error) => void
}): CheckpointKeeper {
  const { dataDir, facts, everyMs, control, now, onProblem } = options
  let last = now()
  let hasPaused = false
  const write = (state: CheckpointState): void => {
    try {
      writeCheckpoint({ dataDir, facts, state, onPiece: control.shouldStop })
    } catch (error) {
      if (!(error instanceof MatineeError)) throw error
      onProblem(error)
    }
    last = now()
  }
  return {
    hasPaused: () => hasPaused,
    onCheckpoint: (takeState) => {
      const isPausing = control.isPausing()
      if (isPausing || now() - last >= everyMs) write(takeState())
      if (isPausing) hasPaused = true
    },
  }
}
