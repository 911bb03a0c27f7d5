import { MatineeError } from '../../../contract/index.ts'

/**
 * Runs `work` unless `most` are running already: then OVERLOADED, at once and without a queue, because a caller that is
 * told to come back is better off than one that waits. Counts work, not connections: a client that is slow to send its
 * body or to take its answer holds no place.
 */
export function createInFlight(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  return async (work) => {
    if (running >= most) {
      throw new MatineeError('OVERLOADED', 'Too many requests are being answered already. Try again in a second.', {
        retryAfterSeconds: 1,
      })
    }
    running++
    try {
      return await work()
    } finally {
      running--
    }
  }
}
