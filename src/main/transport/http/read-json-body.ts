import type { IncomingMessage } from 'node:http'
import { MatineeError } from '../../../contract/index.ts'
import { jsonDepth } from './json-depth.ts'
import type { HttpLimits } from './limits.ts'
import { malformed } from './refusals.ts'
import type { Admitted } from './admitted.ts'

/** The JSON body of an admitted request; undefined for none where `required` is false. Throws as `readJsonBody` does. */
export function bodyOf(
  { request, response, expectsContinue }: Pick<Admitted, 'request' | 'response' | 'expectsContinue'>,
  limits: BodyLimits,
  required = true,
): Promise<unknown> {
  if (expectsContinue) response.writeContinue()
  return readJsonBody(request, limits, required)
}

type BodyLimits = Pick<HttpLimits, 'bodyBytes' | 'jsonDepth'>

/**
 * Reads and parses a request's JSON body. Throws BODY_TOO_LARGE as soon as the limit is known to be passed (the rest is
 * left unread), MALFORMED_REQUEST for what is empty, not UTF-8, not JSON or nested too deep, and CANCELLED when the
 * client went away. Any JSON value may come out; what it has to be is the schema's business.
 */
async function readJsonBody(request: IncomingMessage, limits: BodyLimits, required: boolean): Promise<unknown> {
  const text = utf8(await readBytes(request, limits.bodyBytes))
  if (text === '' && !required) return undefined
  if (text.trim() === '') throw malformed('it has no body; send a JSON object')
  if (jsonDepth(text) > limits.jsonDepth) throw malformed(`its JSON nests deeper than ${limits.jsonDepth} levels`)
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (error) {
    throw malformed(`its body is not JSON (${error instanceof Error ? error.message : 'unreadable'})`, error)
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new MatineeError('BODY_TOO_LARGE', `The body is larger than ${limit} bytes, which is the most that is read.`, {
      limit,
    })
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      reject(tooLarge())
      return
    }
    const chunks: Buffer[] = []
    let size = 0
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      request.off('data', onData)
      request.pause()
      reject(tooLarge())
    }
    request.on('data', onData)
    request.on('end', () => resolve(Buffer.concat(chunks, size)))
    const onGone = (cause?: unknown) => {
      if (request.complete) return
      reject(new MatineeError('CANCELLED', 'The client went away.', { what: 'request' }, { cause }))
    }
    request.on('error', onGone)
    request.on('close', onGone)
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function utf8(bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    throw malformed('its body is not UTF-8', error)
  }
}
