import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { MatineeError } from '../../../contract/index.ts'
import { PROBLEM_TYPE, problemHeaders, problemOf } from './problem.ts'

/** Headers of every answer that is not a file of the page. */
export const BARE: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** A whole answer. On HEAD node leaves the body out and the length in. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer,
): void {
  if (response.destroyed || response.headersSent) return
  // Set, not only written: the request log reads it when the answer has gone out.
  response.setHeader('content-length', Buffer.byteLength(body))
  response.writeHead(status, headers)
  response.end(body)
}

export const answerJson = (
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: OutgoingHttpHeaders = {},
): void => answer(response, status, { ...BARE, ...headers, 'content-type': 'application/json' }, JSON.stringify(value))

/** JSON that was serialised before. */
export const answerJsonText = (response: ServerResponse, body: Buffer): void =>
  answer(response, 200, { ...BARE, 'content-type': 'application/json' }, body)

const problemHead = (error: MatineeError): OutgoingHttpHeaders => ({
  ...BARE,
  ...problemHeaders(error),
  'content-type': PROBLEM_TYPE,
})

/** Milliseconds for a client to take its answer while what it still sends is thrown away. */
const LINGER_MS = 500

/**
 * An error as a problem document. Where the request's body was not read to its end, the connection closes, after reading
 * on for a moment without keeping anything: closing at once would reset it under a client that is still sending, which
 * then never sees the answer.
 */
export function answerError(request: IncomingMessage, response: ServerResponse, error: MatineeError): void {
  if (response.destroyed || response.headersSent) return
  const body = JSON.stringify(problemOf(error))
  if (request.complete || !announcesBody(request)) {
    answer(response, problemOf(error).status, problemHead(error), body)
    return
  }
  const headers = { ...problemHead(error), connection: 'close', 'content-length': Buffer.byteLength(body) }
  response.writeHead(problemOf(error).status, headers)
  if (request.method !== 'HEAD') response.write(body)
  const timer = setTimeout(() => response.end(), LINGER_MS)
  request.once('end', () => response.end())
  response.once('close', () => clearTimeout(timer))
  request.resume()
}

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** The same for a socket without a response object: a handshake that is refused, or a request that cannot be parsed. */
export function rawProblem(error: MatineeError): string {
  const problem = problemOf(error)
  const body = JSON.stringify(problem)
  const headers = { ...problemHead(error), connection: 'close', 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`)
  return [`HTTP/1.1 ${problem.status} ${problem.title}`, ...lines, '', body].join('\r\n')
}
