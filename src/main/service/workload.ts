import { MatineeError } from '../../contract/index.ts'
import type { HeavyWork } from '../../contract/errors.ts'

const NAMES: Readonly<Record<HeavyWork, string>> = {
  training: 'a model is being trained',
  comparison: 'a comparison is running',
  search: 'a search for settings is running',
}

/** Who computes for long, and who may not begin beside it. */
export interface Workload {
  /** `isRunning` is asked whenever another wants to begin. */
  announce(work: HeavyWork, isRunning: () => boolean): void
  /** Throws MACHINE_BUSY while one of these runs. */
  refuseBeside(others: readonly HeavyWork[]): void
}

export function createWorkload(): Workload {
  const running = new Map<HeavyWork, () => boolean>()
  return {
    announce: (work, isRunning) => running.set(work, isRunning),
    refuseBeside: (others) => {
      const work = others.find((one) => running.get(one)?.() === true)
      if (work === undefined) return
      throw new MatineeError(
        'MACHINE_BUSY',
        `This cannot be started now: ${NAMES[work]}. Cancel it, or wait until it has ended.`,
        { work },
      )
    },
  }
}
