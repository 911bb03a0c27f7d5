import type { LoggedRequest, RequestLogUpdate, ServerAddress } from '../../contract/server.ts'
import { liveStream } from './live-stream.ts'
import { createNotices } from './notices.ts'

/** What the app's own screens may know of the HTTP server beside them: where it answers, and what it is asked. */
export interface ApiServer {
  /** Null while none runs. Holds the token: only for callers who have shown that they are the app itself. */
  address(): Promise<ServerAddress | null>
  /** Called by the server when it has begun to listen, and with null when it ends. */
  announce(address: ServerAddress | null): void
  /** Called by the server after every request. */
  record(request: Omit<LoggedRequest, 'number'>): void
  /** The requests that are still kept, then new ones as they come; ends when `signal` aborts. */
  requests(signal: AbortSignal): AsyncGenerator<RequestLogUpdate>
}

const TICK_MS = 200
const LONGEST_PATH = 200

/** Keeps the newest `kept` requests in memory, and nothing of them anywhere else. */
export function createApiServer(kept = 500): ApiServer {
  const notices = createNotices()
  const ring: LoggedRequest[] = []
  let total = 0
  let address: ServerAddress | null = null
  return {
    address: async () => address,
    announce: (now) => {
      address = now
    },
    record: (request) => {
      const number = ++total
      ring[(number - 1) % kept] = { ...request, path: request.path.slice(0, LONGEST_PATH), number }
      notices.send()
    },
    requests: (signal) => {
      let told = 0
      return liveStream({
        current: () => {
          const requests: LoggedRequest[] = []
          for (let number = Math.max(told, total - kept) + 1; number <= total; number++) {
            requests.push(ring[(number - 1) % kept])
          }
          told = total
          return { requests, total }
        },
        subscribe: notices.subscribe,
        intervalMs: TICK_MS,
        signal,
      })
    },
  }
}
