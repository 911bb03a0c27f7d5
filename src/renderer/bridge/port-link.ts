import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { PORT_CHANNEL } from '../../contract/page-bridge.ts'

/** The page is served by Electron's own scheme, which no browser has. */
export const inElectron = (): boolean => location.protocol === 'app:'

/** Hands one end of a new channel to the preload, which passes it on to the main process; the other end is ours. */
export const createPortLink = (): ClientLink<ClientContext> => {
  const { port1, port2 } = new MessageChannel()
  window.postMessage(PORT_CHANNEL, location.origin, [port2])
  port1.start()
  return new RPCLink({ port: port1 })
}
