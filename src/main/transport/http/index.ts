/**
 * The HTTP server of both hosts, on 127.0.0.1 alone: the public API with its OpenAPI document, the built renderer, and the
 * renderer's WebSocket. Every request passes the admission gate (`request-laws.ts`, `socket-laws.ts`) before anything is
 * looked up, and the limits (`limits.ts`) before anything is done. No use case lives here, and nothing here is reachable
 * from another machine.
 */
export type { HttpLimits } from './limits.ts'
export { startHttpServer, type HttpServer, type HttpServerOptions } from './start-http-server.ts'
export { loadOrCreateToken } from './token.ts'
