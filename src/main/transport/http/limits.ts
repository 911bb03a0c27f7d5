/** How much one client may ask of the HTTP server. Tests inject smaller ones; the product runs with `HTTP_LIMITS`. */
export interface HttpLimits {
  /** Milliseconds for a request's headers to arrive. */
  readonly headersMs: number
  /** Milliseconds for a whole request to arrive. */
  readonly requestMs: number
  /** Milliseconds an idle kept-alive connection stays open. */
  readonly keepAliveMs: number
  /** Bytes of a request's head. */
  readonly headerBytes: number
  /** Bytes of a request's body, and how deep its JSON may nest. */
  readonly bodyBytes: number
  readonly jsonDepth: number
  /** Open connections, WebSockets among them. */
  readonly connections: number
  /** Requests being answered at the same time; more are told to come back (503). */
  readonly inFlight: number
  /** Streams of events that may be open at the same time. */
  readonly streams: number
  /** Changes at once, and how many a second after that; the same of runs that are started or resumed (429). */
  readonly writeBurst: number
  readonly writesPerSecond: number
  readonly runBurst: number
  readonly runsPerSecond: number
  readonly sockets: number
  /** Bytes of one WebSocket message, and unfinished calls (streams among them) of one WebSocket. */
  readonly socketMessageBytes: number
  readonly socketCalls: number
  /** Bytes that may wait for a WebSocket client that does not read. */
  readonly socketBacklogBytes: number
  /** Milliseconds between two pings; a WebSocket that did not answer the last one is dead. */
  readonly heartbeatMs: number
}

export const HTTP_LIMITS: HttpLimits = {
  headersMs: 5_000,
  requestMs: 15_000,
  keepAliveMs: 10_000,
  headerBytes: 8 * 1024,
  bodyBytes: 256 * 1024,
  jsonDepth: 32,
  connections: 1_024,
  inFlight: 64,
  streams: 32,
  writeBurst: 1_000,
  writesPerSecond: 200,
  runBurst: 30,
  runsPerSecond: 0.5,
  sockets: 64,
  socketMessageBytes: 1024 * 1024,
  socketCalls: 256,
  socketBacklogBytes: 16 * 1024 * 1024,
  heartbeatMs: 20_000,
}
