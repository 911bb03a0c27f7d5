import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** Where the public API answers, and what opens it. For the app's own screens only: the token is a secret. */
export const serverAddress = z.object({
  /** e.g. http://127.0.0.1:4600 */
  address: z.string(),
  port: z.int(),
  token: z.string(),
})
export type ServerAddress = z.output<typeof serverAddress>

/** One request to the HTTP server, as its log keeps it: no headers, no query, no body. */
export const loggedRequest = z.object({
  /** Counts up from 1 with every request since the start. */
  number: z.int(),
  /** Milliseconds since 1970 when it came. */
  at: z.number(),
  method: z.string(),
  /** Without its query; cut to 200 characters. */
  path: z.string(),
  status: z.int(),
  /** Milliseconds from its head to the end of its answer. */
  ms: z.number(),
  /** Bytes of the answer's body; 0 for a stream. */
  bytes: z.int(),
  /** The error's code, when it was one. */
  code: z.string().nullable(),
})
export type LoggedRequest = z.output<typeof loggedRequest>

/** The first update carries what the log still holds, oldest first; the later ones only what is new. */
export const requestLogUpdate = z.object({
  requests: z.array(loggedRequest),
  /** Of all requests since the start, kept or not. */
  total: z.int(),
})
export type RequestLogUpdate = z.output<typeof requestLogUpdate>

export const serverContract = {
  /** Null while no HTTP server runs. */
  address: oc.output(serverAddress.nullable()),
  requests: oc.output(eventIterator(requestLogUpdate)),
}
