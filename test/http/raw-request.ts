import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends bytes as they stand and collects all that comes back until the server closes, or `timeoutMs` have passed. */
export function rawBytes(port: number, bytes: string | Buffer, timeoutMs = 5_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port })
    let received = ''
    const done = () => {
      socket.destroy()
      resolve(received)
    }
    socket.setTimeout(timeoutMs, done)
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('end', done)
    socket.on('close', done)
    socket.on('error', (error) => (received === '' ? reject(error) : done()))
  })
}

export function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: text.slice(end + 4) }
}

/** One request written by hand, on a connection of its own. `headers` may repeat a name; nothing is added to them. */
export async function rawRequest(
  port: number,
  request: {
    method?: string
    target?: string
    version?: string
    headers?: readonly (readonly [string, string])[]
    body?: string
  },
): Promise<RawAnswer> {
  const { method = 'GET', target = '/health', version = '1.1', body = '' } = request
  const headers = request.headers ?? [['Host', `127.0.0.1:${port}`]]
  const lines = [...headers, ['Connection', 'close'] as const].map(([name, value]) => `${name}: ${value}`)
  return parseAnswer(await rawBytes(port, [`${method} ${target} HTTP/${version}`, ...lines, '', body].join('\r\n')))
}
