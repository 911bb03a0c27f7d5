import { MatineeError } from '../../contract/index.ts'

/** What wants the machine for itself. */
const HEAVY = ['training', 'comparison', 'search'] as const
export type Heavy = (typeof HEAVY)[number]

const NAMES: Readonly<Record<Heavy, string>> = {
  training: 'a model is being trained',
  comparison: 'a comparison is running',
  search: 'a search for settings is running',
}

/** Who computes for long, and who may not begin beside it. */
export interface HeavyWork {
  /** `isRunning` is asked whenever another wants to begin. */
  announce(work: Heavy, isRunning: () => boolean): void
  /** Throws INVALID_VALUE while one of `others` runs. */
  refuseBeside(others: readonly Heavy[]): void
}

export function createHeavyWork(): HeavyWork {
  const running = new Map<Heavy, () => boolean>()
  return {
    announce: (work, isRunning) => running.set(work, isRunning),
    refuseBeside: (others) => {
      const busy = others.find((work) => running.get(work)?.() === true)
      if (busy === undefined) return
      const reason = `${NAMES[busy]}; cancel it or wait`
      throw new MatineeError('INVALID_VALUE', `This cannot be started now: ${reason}.`, { field: 'start', reason })
    },
  }
}
