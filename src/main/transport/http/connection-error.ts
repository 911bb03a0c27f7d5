import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { MatineeError } from '../../../contract/index.ts'
import { rawProblem } from './answer.ts'
import type { HttpLimits } from './limits.ts'
import { malformed } from './refusals.ts'

/**
 * Answers what node's HTTP parser gave up on: a head too long, a request too slow, or no HTTP at all. `begun` is the
 * answer to the request that the connection is busy with, if any; once it is under way there is nothing left to say.
 */
export function answerConnectionError(
  error: Error,
  socket: Duplex,
  begun: ServerResponse | undefined,
  limits: HttpLimits,
): void {
  if (socket.writable && !begun?.headersSent) socket.end(rawProblem(problemFor(error, limits)), () => socket.destroy())
  else socket.destroy()
}

function problemFor(error: Error, limits: HttpLimits): MatineeError {
  const code = 'code' in error ? error.code : undefined
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new MatineeError('HEADERS_TOO_LARGE', `The headers are larger than ${limits.headerBytes} bytes.`, {
      limit: limits.headerBytes,
    })
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const seconds = limits.requestMs / 1000
    return new MatineeError('REQUEST_TIMEOUT', `The request did not arrive within ${seconds} seconds.`, { seconds })
  }
  return malformed('it is not HTTP/1.1')
}
