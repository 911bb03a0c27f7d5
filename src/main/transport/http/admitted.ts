import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from './routes.ts'

/** A request that passed the gate. */
export interface Admitted {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly route: Route
  /** The client waits for a "100 Continue" before it sends its body. */
  readonly expectsContinue: boolean
}
