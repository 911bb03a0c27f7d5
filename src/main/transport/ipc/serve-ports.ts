import { ipcMain, type IpcMainEvent, type MessageEvent, type MessagePortMain } from 'electron'
import type { Logger } from 'pino'
import { PORT_CHANNEL } from '../../../contract/page-bridge.ts'
import type { Router } from '../router.ts'
import { createRpcChannels, type OpenRpcChannel } from '../rpc-channel.ts'
import { trustedSender, type PageIdentity } from './trusted-sender.ts'

/** Calls and streams that one page may have open; far more than its screens use. */
const MOST_CALLS = 256
/** Ports that may be open; a reload replaces the page's port, and the old one closes with the old page. */
const MOST_PORTS = 8

export interface PortServer {
  /** Takes no more ports and closes those that are open. */
  readonly close: () => void
}

/**
 * Serves the contract on every port that `page` hands over. The protocol, for whoever writes the client: the page makes a
 * MessageChannel and calls `window.postMessage(PORT_CHANNEL, location.origin, [port2])`; the preload passes the port on;
 * on port1, once started, runs oRPC's `RPCLink` of `@orpc/client/message-port`. Ports from elsewhere are closed unread.
 */
export function servePorts(options: { router: Router; page: PageIdentity; logger: Logger }): PortServer {
  const { router, page, logger } = options
  const openChannel = createRpcChannels(router, MOST_CALLS)
  const open = new Set<MessagePortMain>()
  const onPort = (event: IpcMainEvent) => {
    const [port, ...more] = event.ports
    if (port && more.length === 0 && open.size < MOST_PORTS && trustedSender(event, page)) {
      open.add(port)
      port.on('close', () => open.delete(port))
      speakOn(port, openChannel, logger)
      return
    }
    logger.warn('a port from an unknown sender was refused')
    for (const refused of event.ports) refused.close()
  }
  ipcMain.on(PORT_CHANNEL, onPort)
  return {
    close: () => {
      ipcMain.off(PORT_CHANNEL, onPort)
      for (const port of open) port.close()
    },
  }
}

function speakOn(port: MessagePortMain, openChannel: OpenRpcChannel, logger: Logger): void {
  const channel = openChannel(
    {
      send: (message) => port.postMessage(message),
      broken: (reason) => {
        logger.warn({ reason }, 'the page broke the protocol')
        port.close()
      },
    },
    { host: 'electron' },
  )
  port.on('message', ({ data }: MessageEvent) => {
    const message: unknown = data
    if (typeof message === 'string' || message instanceof ArrayBuffer) channel.receive(message)
    else if (ArrayBuffer.isView(message)) channel.receive(Uint8Array.from(bytesOf(message)).buffer)
    else channel.receive('')
  })
  port.on('close', channel.close)
  port.start()
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
