import type { ClientContext, ClientLink } from '@orpc/client'
import { takeToken } from './credentials.ts'
import { createPortLink, inElectron } from './port-link.ts'
import { createSocketLink, type LinkState } from './socket-link.ts'

/** Whether the host answers at all: the one request that needs no token. */
const hostAnswers = async (): Promise<boolean> => {
  try {
    return (await fetch('/health', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** The link to whichever host shows this page; undefined when the browser host was opened without its token. */
export const openLink = async (onState: (state: LinkState) => void): Promise<ClientLink<ClientContext> | undefined> => {
  if (inElectron()) {
    const link = createPortLink()
    onState('open')
    return link
  }
  const token = await takeToken({ location, history, storage: sessionStorage })
  if (token === undefined) return undefined
  const dial = (): WebSocket => new WebSocket(`ws://${location.host}/ws`, ['matinee.v1', `token.${token}`])
  return createSocketLink({ dial, hostAnswers, onState })
}
