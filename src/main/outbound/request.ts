import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { MatineeError } from '../../contract/errors.ts'
import type { Ledger, LedgerNote } from './ledger.ts'

export interface RequestLimits {
  /** A connection that says nothing for so long is given up, in milliseconds. */
  readonly idleMs: number
}

/** An answer whose body has not been read yet. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** Reads to the end; fails when the connection is cut before it. */
  readonly body: AsyncIterable<Buffer>
  /** Ends the request and notes how it went. To be called once, whatever happened. */
  close(outcome: string): void
}

/** Redirects within one server that are followed. */
const MAX_REDIRECTS = 3

/**
 * Asks for `url`, over https, or over http from this very machine. Redirects are followed within the same server and refused
 * to any other. Noted in the ledger before it goes out. Rejects with DOWNLOAD_REFUSED, with the signal's reason, or with
 * Node's own error (`code`: ENOTFOUND, ECONNREFUSED, ETIMEDOUT ...).
 */
export async function request(options: {
  url: URL
  purpose: string
  headers: Readonly<Record<string, string>>
  ledger: Ledger
  limits: RequestLimits
  signal: AbortSignal
}): Promise<Answer> {
  let { url } = options
  for (let redirects = 0; ; redirects++) {
    const answer = await once({ ...options, url })
    const { location } = answer.headers
    if (answer.status < 300 || answer.status > 399 || answer.status === 304) return answer
    const next = location === undefined ? undefined : URL.parse(location, url.href)
    const isNear = next?.origin === url.origin && redirects < MAX_REDIRECTS
    answer.close(isNear ? 'redirected' : 'refused: redirected elsewhere')
    if (!next || !isNear) throw redirectedElsewhere(url, next)
    url = next
  }
}

function redirectedElsewhere(url: URL, next: URL | null | undefined): MatineeError {
  const reason = next ? `it was redirected to ${next.origin}` : 'it was redirected without saying where'
  return new MatineeError(
    'DOWNLOAD_REFUSED',
    `The download of ${url.href} was given up: ${reason}, and only ${url.host} was agreed to. Nothing came from there.`,
    { url: url.href, reason },
  )
}

async function once(options: Parameters<typeof request>[0]): Promise<Answer> {
  const { url, purpose, headers, ledger, limits, signal } = options
  signal.throwIfAborted()
  const note = ledger.begin({ host: url.host, purpose })
  try {
    return answerOf(await send(url, headers, limits, signal), note)
  } catch (error) {
    note.end(signal.aborted ? 'cancelled' : codeOf(error), 0)
    throw error
  }
}

const send = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  { idleMs }: RequestLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getSecure : getPlain
    const sent = get(url, { headers, agent: false, signal, timeout: idleMs }, resolve)
    // Silence on the socket, whether before the answer or within it.
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('the server fell silent'), { code: 'ETIMEDOUT' })))
    sent.on('error', reject)
  })

function answerOf(message: IncomingMessage, note: LedgerNote): Answer {
  let bytes = 0
  let isClosed = false
  async function* body(): AsyncGenerator<Buffer> {
    for await (const chunk of message) {
      const piece = chunk as Buffer
      bytes += piece.length
      yield piece
    }
  }
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    body: body(),
    close: (outcome) => {
      if (isClosed) return
      isClosed = true
      // Whatever it still had to say is of no interest, its complaint about this included.
      message.on('error', () => undefined)
      message.destroy()
      note.end(outcome, bytes)
    },
  }
}

/** What the operating system called it. */
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'failed')
