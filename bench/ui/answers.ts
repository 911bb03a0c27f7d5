import type { CDPSession } from 'playwright'

interface Message {
  readonly i?: string
  readonly p?: { readonly u?: string }
}

const messageOf = (text: string): Message => {
  try {
    return JSON.parse(text) as Message
  } catch {
    return {} // A binary frame: no call of a person's doing.
  }
}

/** Milliseconds that answers to one procedure took, in the order in which they came. */
export interface AnswerTimes {
  readonly took: readonly number[]
  /** Forgets what was measured so far. */
  clear(): void
}

/**
 * Listens to the page's WebSocket: from the moment that the browser sent a call of `procedure` (`/movies/search`) to the moment
 * that it had the whole answer.
 */
export async function watchAnswers(cdp: CDPSession, procedure: string): Promise<AnswerTimes> {
  const sent = new Map<string, number>()
  const took: number[] = []
  await cdp.send('Network.enable')
  cdp.on('Network.webSocketFrameSent', ({ timestamp, response }) => {
    const { i, p } = messageOf(response.payloadData)
    if (i !== undefined && p?.u === procedure) sent.set(i, timestamp)
  })
  cdp.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const { i } = messageOf(response.payloadData)
    const began = i === undefined ? undefined : sent.get(i)
    if (i === undefined || began === undefined) return
    sent.delete(i)
    took.push((timestamp - began) * 1000)
  })
  return {
    took,
    clear: () => {
      took.length = 0
      sent.clear()
    },
  }
}
