import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'

type Link = ClientLink<ClientContext>

/** `connecting`: never open yet; `open`; `lost`: gone or not answering; `refused`: the host is there but not for us. */
export type LinkState = 'connecting' | 'open' | 'lost' | 'refused'

interface SocketLinkOptions {
  /** Opens a new socket. */
  readonly dial: () => WebSocket
  /** Whether the host answers plain requests: tells a host that is away from one that refuses this page. */
  readonly hostAnswers: () => Promise<boolean>
  readonly onState: (state: LinkState) => void
}

/** Milliseconds before the next attempt: 250, 500, 1,000, 2,000, then every 4,000. */
export const backOff = (attempt: number): number => Math.min(4_000, 250 * 2 ** attempt)

/** Settles as `promise` does, or rejects when `signal` aborts first. */
const orAborted = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error('The call was given up before it was sent.', { cause: signal.reason }))
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/**
 * A link that outlives its sockets: oRPC's own ends with the socket, so each new socket gets a new one behind this face.
 * Calls made while there is no connection wait for the next; calls that were under way when it broke are rejected, because
 * nobody knows whether they were done.
 */
export const createSocketLink = ({ dial, hostAnswers, onState }: SocketLinkOptions): Link => {
  let ready = Promise.withResolvers<Link>()
  let attempt = 0

  const connect = (): void => {
    const socket = dial()
    let opened = false
    socket.addEventListener('open', () => {
      opened = true
      attempt = 0
      ready.resolve(new RPCLink({ websocket: socket }))
      onState('open')
    })
    socket.addEventListener('close', () => {
      if (opened) ready = Promise.withResolvers<Link>()
      void closed(opened)
    })
  }

  const closed = async (wasOpen: boolean): Promise<void> => {
    onState(!wasOpen && (await hostAnswers()) ? 'refused' : 'lost')
    setTimeout(connect, backOff(attempt++))
  }

  onState('connecting')
  connect()
  return {
    call: async (path, input, options) => {
      const link = await orAborted(ready.promise, options.signal)
      return link.call(path, input, options)
    },
  }
}
