import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { MatineeError } from '../../../contract/index.ts'
import type { Services } from '../../service/services.ts'
import { createRouter } from '../router.ts'
import { createApi } from './api.ts'
import { answerConnectionError } from './connection-error.ts'
import { HTTP_LIMITS, type HttpLimits } from './limits.ts'
import { createOpenApiDocument } from './openapi/document.ts'
import { createRequestHandler } from './request-handler.ts'
import { createRouting } from './routing.ts'
import { routeOf } from './routes.ts'
import { createTickets } from './tickets.ts'
import { createSocketServer } from './websocket.ts'

/** The only address that is ever listened on: a literal, so that no name service has a say. */
const ADDRESS = '127.0.0.1'

export interface HttpServerOptions {
  readonly services: Services
  /** 0: any free port. */
  readonly port: number
  readonly token: string
  /** The built renderer; where there is none, its addresses are answered 404. */
  readonly rendererDir: string
  readonly logger: Logger
  readonly limits?: Partial<HttpLimits>
  /** Milliseconds that only grow; for the age of tickets. */
  readonly now?: () => number
}

export interface HttpServer {
  readonly port: number
  /** A one-time ticket for a link that another program is given: see `createSocketServer`. */
  issueTicket(): string
  /** Takes no more requests, lets the running ones end for a second, says goodbye to WebSockets. Idempotent. */
  close(): Promise<void>
}

/**
 * Serves the public API, its OpenAPI document, the renderer and its WebSocket on 127.0.0.1. Throws PORT_UNAVAILABLE when
 * the port is taken or not allowed.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { services, token, rendererDir, logger } = options
  const limits: HttpLimits = { ...HTTP_LIMITS, ...options.limits }
  let port = options.port
  const router = createRouter(services, logger)
  const now = options.now ?? (() => performance.now())
  const tickets = createTickets(now)
  const sockets = createSocketServer({ router, token, port: () => port, limits, logger })
  const carryOut = createRouting({
    api: createApi(router),
    openApi: createOpenApiDocument(services.version),
    tickets,
    token,
    rendererDir,
    port: () => port,
    limits,
    uploads: services.uploads,
    now,
  })
  const { record, announce } = services.apiServer
  const handle = createRequestHandler({ port: () => port, token, carryOut, record, logger })

  const server = createBoundedServer(limits)
  const begun = new WeakMap<Duplex, ServerResponse>()
  const take = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    begun.set(request.socket, response)
    response.once('close', () => begun.delete(request.socket))
    void handle(request, response, expectsContinue)
  }
  server.on('request', (request, response) => take(request, response, false))
  server.on('checkContinue', (request, response) => take(request, response, true))
  server.on('upgrade', sockets.upgrade)
  server.on('clientError', (error, socket) => answerConnectionError(error, socket, begun.get(socket), limits))
  port = await listen(server, options.port)
  announce({ address: `http://${ADDRESS}:${port}`, port, token })
  logger.info({ port }, 'serving')

  let closing: Promise<void> | undefined
  return {
    port,
    issueTicket: () => tickets.issue(),
    close: () => {
      announce(null)
      return (closing ??= shutDown(server, sockets.close))
    },
  }
}

/** A server with node's own defences set: strict parser, time-outs that are really checked, bounded connections. */
function createBoundedServer(limits: HttpLimits): Server {
  const server = createServer({
    insecureHTTPParser: false,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    // The gate itself answers a missing Host, in the form of every other refusal.
    requireHostHeader: false,
    // An Upgrade that nobody here offers (curl's h2c, say) is ignored, as RFC 9110 allows, but not one to the socket.
    shouldUpgradeCallback: ({ url }) => routeOf(url ?? '').kind === 'socket',
  })
  // Node would drop what is over this number in silence, a second Host among it; the gate counts instead.
  server.maxHeadersCount = 0
  server.maxConnections = limits.connections
  server.setTimeout(2 * limits.requestMs)
  return server
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portUnavailable(port, error)))
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('the server has no address'))
    })
  })
}

function portUnavailable(port: number, error: Error): MatineeError {
  const code = 'code' in error ? error.code : undefined
  const reason =
    code === 'EADDRINUSE'
      ? 'another program listens on it'
      : code === 'EACCES'
        ? 'this account may not listen on it'
        : error.message
  return new MatineeError(
    'PORT_UNAVAILABLE',
    `Port ${port} of ${ADDRESS} cannot be used: ${reason}. Choose another one with --port=N, or 0 for any that is free.`,
    { port, reason },
    { cause: error },
  )
}

const PATIENCE_MS = 1_000

async function shutDown(server: Server, closeSockets: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  await Promise.all([closed, closeSockets()])
  clearTimeout(impatience)
}
