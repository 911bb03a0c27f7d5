import { MatineeError } from '../../../contract/index.ts'

/** Throws RATE_LIMITED when too much was taken lately. */
export type RateLimit = () => void

/**
 * A bucket of `burst` permits that fills at `perSecond`: whoever finds it empty is told when to come back. `now`:
 * milliseconds that only grow.
 */
export function createRateLimit(burst: number, perSecond: number, now: () => number): RateLimit {
  let permits = burst
  let filledAt = now()
  return () => {
    const at = now()
    permits = Math.min(burst, permits + ((at - filledAt) / 1000) * perSecond)
    filledAt = at
    if (permits >= 1) {
      permits--
      return
    }
    const retryAfterSeconds = Math.max(1, Math.ceil((1 - permits) / perSecond))
    throw new MatineeError('RATE_LIMITED', `Too many such requests. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    })
  }
}
