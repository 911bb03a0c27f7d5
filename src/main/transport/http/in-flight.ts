import { MatineeError } from '../../../contract/index.ts'

/** Runs work in its turn, or refuses it at once. */
export type InFlight = <T>(work: () => Promise<T>) => Promise<T>

/** Milliseconds of work between two looks at what has arrived, as long as there is any in line. */
const SLICE_MS = 15

/**
 * Runs `work` unless `most` are begun or in line already: then OVERLOADED, at once, because a caller that is told to come
 * back is better off than one that waits. Counts work, not connections: a client that is slow to send its body or to take
 * its answer holds no place.
 *
 * Work begins in a later turn of the event loop than the one in which its request came. Most of it computes without a
 * pause, so the line would otherwise form in the kernel's buffers, where nobody can be refused. A turn goes on to the next
 * in line for a while, so that under more requests than can be answered most of the time goes into answers, not refusals.
 */
export function createInFlight(most: number): InFlight {
  let inside = 0
  let ticking = false
  let sliceEnds = 0
  const line: (() => void)[] = []
  const begin = () => {
    line.shift()?.()
    if (ticking || line.length === 0) return
    ticking = true
    setImmediate(tick)
  }
  const tick = () => {
    ticking = false
    sliceEnds = performance.now() + SLICE_MS
    begin()
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
      if (performance.now() < sliceEnds) begin()
    }
  }
}
