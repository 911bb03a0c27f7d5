import type { IncomingMessage, ServerResponse } from 'node:http'
import { getEventMeta } from '@orpc/server'
import { edgeError } from '../edge-error.ts'
import { BARE } from './answer.ts'
import { problemOf } from './problem.ts'

/** Less than the server's patience with a silent connection. */
const SIGN_OF_LIFE_MS = 10_000

/**
 * Answers with a stream of server-sent events: `update` for each value, with the id the procedure gave it, then `end`
 * with nothing, or `problem` when it broke off. A stream that ends before its first value is 204, which tells a browser's
 * EventSource not to come again. Values are asked for one by one, as the client takes them. `gone` is called at the end
 * and when the client leaves.
 */
export async function answerEvents(
  request: IncomingMessage,
  response: ServerResponse,
  events: AsyncIterator<unknown>,
  gone: () => void,
): Promise<void> {
  response.once('close', gone)
  try {
    let next = await events.next()
    if (response.destroyed) return
    if (next.done === true) {
      response.writeHead(204, BARE).end()
      return
    }
    response.writeHead(200, { ...BARE, 'content-type': 'text/event-stream' })
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    const pulse = setInterval(() => response.write(': still here\n\n'), SIGN_OF_LIFE_MS)
    response.once('close', () => clearInterval(pulse))
    try {
      while (next.done !== true && !response.destroyed) {
        await written(response, frame('update', next.value, getEventMeta(next.value)?.id))
        next = await events.next()
      }
      response.end(frame('end', {}))
    } catch (error) {
      response.end(frame('problem', problemOf(edgeError(error))))
    }
  } finally {
    gone()
    await events.return?.()
  }
}

const frame = (event: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Resolves when the client can take more, or is gone. */
function written(response: ServerResponse, text: string): Promise<void> {
  if (response.write(text)) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.on('drain', done)
    response.on('close', done)
  })
}
