import { MatineeError } from '../../../contract/index.ts'

/** Runs work in its turn, or refuses it at once. */
export type InFlight = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Runs `work` unless `most` are begun or in line already: then OVERLOADED, at once, because a caller that is told to come
 * back is better off than one that waits. Counts work, not connections: a client that is slow to send its body or to take
 * its answer holds no place.
 *
 * Every work begins in a turn of the event loop of its own. Most of it computes without a pause, so the line would
 * otherwise form in the kernel's buffers, where nobody can be refused; between two turns all that has arrived is read.
 */
export function createInFlight(most: number): InFlight {
  let inside = 0
  let ticking = false
  const line: (() => void)[] = []
  const tick = () => {
    const begin = line.shift()
    ticking = line.length > 0
    if (ticking) setImmediate(tick)
    begin?.()
  }
  const turn = () =>
    new Promise<void>((resolve) => {
      line.push(resolve)
      if (ticking) return
      ticking = true
      setImmediate(tick)
    })
  return async (work) => {
    if (inside >= most) {
      throw new MatineeError('OVERLOADED', 'Too many requests are being answered already. Try again in a second.', {
        retryAfterSeconds: 1,
      })
    }
    inside++
    try {
      await turn()
      return await work()
    } finally {
      inside--
    }
  }
}
