import { Agent, request } from 'node:http'

export interface Shot {
  readonly method: string
  readonly path: string
  readonly body?: string
}

/** What came of a load. Latencies are in milliseconds. */
export interface LoadFigures {
  /** Requests that were due in the time, and how many a second were really answered. */
  readonly due: number
  readonly answeredPerSecond: number
  /** How many answers had which status; 0: the connection failed. */
  readonly statuses: ReadonlyMap<number, number>
  /** Of the answers with the given status, from the moment each request was due. */
  percentile(share: number, status?: number): number
}

/**
 * Sends `perSecond` requests a second for `seconds`, each when it is due, whether those before it were answered or not;
 * a latency counts from the moment the request was due, so a server that stalls is charged for all who waited behind it.
 */
export async function fixedRate(options: {
  port: number
  perSecond: number
  seconds: number
  connections?: number
  shot: (number: number) => Shot
}): Promise<LoadFigures> {
  const { port, perSecond, seconds, connections = 256, shot } = options
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const due = Math.round(perSecond * seconds)
  const latencies = new Map<number, number[]>()
  const pending: Promise<void>[] = []
  const began = performance.now()
  let lastAnswer = began
  for (let number = 0; number < due;) {
    const now = performance.now()
    for (; number < due && began + (number * 1000) / perSecond <= now; number++) {
      const dueAt = began + (number * 1000) / perSecond
      pending.push(
        fire(port, agent, shot(number)).then((status) => {
          lastAnswer = performance.now()
          const list = latencies.get(status)
          if (list) list.push(lastAnswer - dueAt)
          else latencies.set(status, [lastAnswer - dueAt])
        }),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(pending)
  agent.destroy()
  const answered = [...latencies].reduce((sum, [status, list]) => sum + (status === 0 ? 0 : list.length), 0)
  return {
    due,
    answeredPerSecond: answered / (Math.max(lastAnswer - began, seconds * 1000) / 1000),
    statuses: new Map([...latencies].map(([status, list]) => [status, list.length])),
    percentile: (share, status = 200) => {
      const sorted = (latencies.get(status) ?? []).toSorted((a, b) => a - b)
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.POSITIVE_INFINITY
    },
  }
}

/** Resolves to the status of the answer, once it is all there; 0 when there is none. */
function fire(port: number, agent: Agent, { method, path, body }: Shot): Promise<number> {
  return new Promise((resolve) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }
    const sent = request({ host: '127.0.0.1', port, method, path, agent, headers }, (response) => {
      response.on('data', () => undefined)
      response.on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', () => resolve(0))
    })
    sent.on('error', () => resolve(0))
    sent.end(body)
  })
}
