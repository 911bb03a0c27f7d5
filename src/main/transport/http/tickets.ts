import { newSecret, sameSecret } from './token.ts'

/**
 * One-time tickets: what a link may carry that is handed to another program (its argument list is public on the machine).
 * The page redeems the ticket for the token, once and soon; whoever reads the link later holds nothing.
 */
export interface Tickets {
  /** A new ticket; the ones before it that were not redeemed stay good until they expire. */
  issue(): string
  /** Whether the ticket was good; from now on it is not. */
  redeem(ticket: string): boolean
}

const LIFETIME_MS = 120_000
const MOST_OPEN = 16

/** `now`: milliseconds that only grow. */
export function createTickets(now: () => number): Tickets {
  let open: { readonly secret: string; readonly expires: number }[] = []
  const stillGood = () => open.filter(({ expires }) => expires > now())
  return {
    issue() {
      const secret = newSecret()
      open = [...stillGood().slice(1 - MOST_OPEN), { secret, expires: now() + LIFETIME_MS }]
      return secret
    },
    redeem(ticket) {
      const good = stillGood()
      open = good.filter(({ secret }) => !sameSecret(ticket, secret))
      return open.length < good.length
    },
  }
}
