import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Logger } from 'pino'
import { MatineeError } from '../../../contract/index.ts'
import { createRpcChannels } from '../rpc-channel.ts'
import type { Router } from '../router.ts'
import { admitSocket } from './admission-gate.ts'
import { rawProblem } from './answer.ts'
import type { HttpLimits } from './limits.ts'
import { SOCKET_PROTOCOL } from './socket-laws.ts'
import { requestFacts } from './request-facts.ts'

export interface SocketServer {
  /** Answers a handshake: 101, or a problem and the end of the connection. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Says goodbye (1001) to everybody; those that do not answer within a second are cut off. */
  readonly close: () => Promise<void>
}

/**
 * The renderer's line in the browser host: the whole contract as oRPC's peer protocol over a WebSocket.
 *
 * The exact protocol, for whoever writes the client:
 * 1. The page is opened as `http://127.0.0.1:PORT/#token=TOKEN` (printed for a person) or `/#ticket=TICKET` (handed to the
 *    desktop, whose argument lists are public). It reads the fragment, and clears it with `history.replaceState`. A ticket
 *    is good once, for two minutes: `POST /api/token` with `{"ticket": TICKET}` and `content-type: application/json`
 *    answers `{"token": TOKEN}`, or 401 TOKEN_REQUIRED as a problem. The token goes into `sessionStorage`, so that a
 *    reload still has it; never into a cookie, a URL or a log.
 * 2. `new WebSocket('ws://' + location.host + '/ws', ['matinee.v1', 'token.' + TOKEN])`, from a page of this very server.
 *    The server selects `matinee.v1`. A handshake without the right token is answered 401 and one from elsewhere 403,
 *    both of which a browser reports as a close with code 1006 before `open`.
 * 3. On it: `new RPCLink({ websocket })` of `@orpc/client/websocket`, for the contract `contract` of src/contract.
 *    Errors arrive as ORPCError with our `code`, `status`, `message` and `data` (the code's details).
 * 4. The server pings every 20 s (browsers answer by themselves). It closes with 1001 when it shuts down, 1008 when too
 *    many calls are open, 1003 or 1007 for a message that is none, 1009 for one over 1 MiB, 1013 when too many pages are
 *    connected. oRPC does not reconnect: after a close the client makes a new WebSocket and a new link, waiting a little
 *    longer each time.
 */
export function createSocketServer(options: {
  router: Router
  token: string
  port: () => number
  limits: HttpLimits
  logger: Logger
}): SocketServer {
  const { token, limits, logger } = options
  const openChannel = createRpcChannels(options.router, limits.socketCalls)
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.socketMessageBytes,
    handleProtocols: () => SOCKET_PROTOCOL,
  })
  const awaitingPong = new Set<WebSocket>()
  const heartbeat = setInterval(() => checkPulse(server.clients, awaitingPong), limits.heartbeatMs)
  heartbeat.unref()

  const serve = (socket: WebSocket) => {
    const channel = openChannel(
      {
        send: (message) => {
          if (socket.bufferedAmount > limits.socketBacklogBytes) socket.terminate()
          else socket.send(message)
        },
        broken: (reason) => {
          logger.warn({ reason }, 'a WebSocket client broke the protocol')
          socket.close(reason.startsWith('more') ? 1008 : 1007, reason)
        },
      },
      { host: 'browser' },
    )
    socket.on('message', (data, isBinary) => channel.receive(asReceived(data, isBinary)))
    socket.on('pong', () => awaitingPong.delete(socket))
    socket.on('error', (error) => logger.debug({ err: error }, 'a WebSocket failed'))
    socket.on('close', () => {
      awaitingPong.delete(socket)
      channel.close()
    })
  }

  return {
    upgrade(request, socket, head) {
      const admission = admitSocket(requestFacts(request), options.port(), token)
      if (!admission.admitted) {
        logger.debug({ law: admission.law, code: admission.refusal.code }, 'a handshake was refused')
        refuse(socket, admission.refusal)
      } else if (server.clients.size >= limits.sockets) {
        refuse(
          socket,
          new MatineeError('OVERLOADED', 'Too many pages are connected already.', { retryAfterSeconds: 5 }),
        )
      } else server.handleUpgrade(request, socket, head, serve)
    },
    close() {
      clearInterval(heartbeat)
      return sayGoodbye(server)
    },
  }
}

function refuse(socket: Duplex, error: MatineeError): void {
  socket.on('error', () => socket.destroy())
  socket.end(rawProblem(error), () => socket.destroy())
}

function checkPulse(clients: Iterable<WebSocket>, awaitingPong: Set<WebSocket>): void {
  for (const client of clients) {
    if (awaitingPong.has(client)) client.terminate()
    else {
      awaitingPong.add(client)
      client.ping()
    }
  }
}

const GOODBYE_MS = 1_000

async function sayGoodbye(server: WebSocketServer): Promise<void> {
  for (const client of server.clients) client.close(1001, 'Matinee is closing')
  const cutOff = setTimeout(() => {
    for (const client of server.clients) client.terminate()
  }, GOODBYE_MS)
  await Promise.all([...server.clients].map((client) => new Promise((resolve) => client.once('close', resolve))))
  clearTimeout(cutOff)
  server.close()
}

function asReceived(data: RawData, isBinary: boolean): string | ArrayBuffer {
  const bytes = Array.isArray(data)
    ? Buffer.concat(data)
    : Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data)
  return isBinary ? Uint8Array.from(bytes).buffer : bytes.toString('utf8')
}
