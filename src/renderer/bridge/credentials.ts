const STORED = 'matinee.token'

interface Page {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/** The token a one-time ticket stands for, or undefined when it was used, expired, or the host is gone. */
const redeem = async (ticket: string): Promise<string | undefined> => {
  try {
    const answer = await fetch('/api/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    })
    const body: unknown = answer.ok ? await answer.json() : undefined
    const given = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined
    return typeof given === 'string' ? given : undefined
  } catch {
    return undefined
  }
}

/**
 * The token of the browser host: from the link's fragment (`#token=...`, or `#ticket=...` which is exchanged for it),
 * else what this tab kept from before. The fragment is taken out of the address bar and of the tab's history at once, so
 * that it is neither bookmarked nor shown over a shoulder. Undefined: this page was not opened through its link.
 */
export const takeToken = async ({ location, history, storage }: Page): Promise<string | undefined> => {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const ticket = fragment.get('ticket')
  const given = fragment.get('token') ?? undefined
  if (ticket !== null || given !== undefined) history.replaceState(null, '', location.pathname + location.search)
  const fresh = given ?? (ticket === null ? undefined : await redeem(ticket))
  if (fresh !== undefined) storage.setItem(STORED, fresh)
  return fresh ?? storage.getItem(STORED) ?? undefined
}

/** The token that this tab was given, for requests that are not calls; undefined in Electron. */
export const keptToken = (): string | undefined => sessionStorage.getItem(STORED) ?? undefined
