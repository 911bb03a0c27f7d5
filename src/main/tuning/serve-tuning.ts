import { holdOutLast, loadDataset, type Dataset } from '../dataset/index.ts'
import { describeThrown } from '../engine/lane-messages.ts'
import { lowerPriority } from '../engine/lower-priority.ts'
import { openStore } from '../store/index.ts'
import { controlOf } from '../training/control.ts'
import type { TuningMessage } from './messages.ts'
import type { TuningTask } from './task.ts'
import { tune } from './tune.ts'

export interface TuningServer {
  readonly task: TuningTask
  /** See `Control`. */
  readonly control: SharedArrayBuffer
  readonly send: (message: TuningMessage) => void
  /** Milliseconds from any origin. */
  readonly now: () => number
}

/** A worker's whole life: searches, and says how it ended. Never rejects. */
export async function serveTuning({ task, control, send, now }: TuningServer): Promise<void> {
  lowerPriority()
  try {
    const best = await tune(withoutTest(task.dataDir), task, {
      shouldStop: controlOf(control).shouldStop,
      now,
      onBegun: ({ number, round, epochs, settings }) => send({ type: 'begun', number, round, epochs, settings }),
      onPoint: (number, round, point) => send({ type: 'point', number, round, point }),
      onTrial: (trial) => send({ type: 'trial', trial }),
    })
    send({ type: 'ended', best })
  } catch (thrown) {
    send({ type: 'failed', thrown: describeThrown(thrown) })
  }
}

/** The last film of each viewer, which `matinee evaluate` asks about, is put away before anything is tried. */
function withoutTest(dataDir: string): Dataset {
  const store = openStore(dataDir, 'read')
  try {
    return holdOutLast(loadDataset(store.read)).train
  } finally {
    store.close()
  }
}
