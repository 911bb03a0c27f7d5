import { connect, type Socket } from 'node:net'

/** Clients that mean no good. */
export interface Crowd {
  /** How many got a connection. */
  readonly inside: number
  leave(): void
}

const HEAD = (port: number, length: number): string =>
  `POST /api/recommend HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

/** `connections` clients that send a byte of a request every second and come again when they are cut off. */
export async function slowCrowd(port: number, connections: number): Promise<Crowd> {
  let leaving = false
  let inside = 0
  const sockets = new Set<Socket>()
  const join = (): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port })
      sockets.add(socket)
      const text = HEAD(port, 50)
      let sent = 0
      const drip = setInterval(() => socket.write(text[sent++ % text.length] ?? ''), 1_000)
      socket.on('connect', () => {
        inside++
        resolve()
      })
      socket.on('data', () => undefined)
      socket.on('error', () => resolve())
      socket.on('close', () => {
        clearInterval(drip)
        sockets.delete(socket)
        if (!leaving) void join()
      })
    })
  await Promise.all(Array.from({ length: connections }, join))
  return {
    inside,
    leave: () => {
      leaving = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Sends bodies that have to be refused, one after the other on each of `lanes`, until told to leave. */
export function refusedBodies(
  port: number,
  lanes: number,
  bytes: number,
): { statuses: Map<number, number>; leave(): void } {
  const statuses = new Map<number, number>()
  const sockets = new Set<Socket>()
  let leaving = false
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const send = (turn: number): void => {
    if (leaving) return
    const socket = connect({ host: '127.0.0.1', port })
    sockets.add(socket)
    let answer = ''
    const body = turn % 2 === 0 ? deep : undefined
    socket.on('connect', () => {
      socket.write(HEAD(port, body?.length ?? bytes))
      if (body === undefined) pour(socket, bytes)
      else socket.write(body)
    })
    socket.on('data', (chunk) => {
      if (answer.length < 100) answer += chunk.toString('latin1')
      if (body !== undefined) socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      const status = Number(answer.split(' ')[1] ?? 0)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      setTimeout(() => send(turn + 1), 20)
    })
  }
  for (let lane = 0; lane < lanes; lane++) send(lane)
  return {
    statuses,
    leave: () => {
      leaving = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

const BLOCK = Buffer.alloc(64 * 1024, 0x20)

function pour(socket: Socket, bytes: number): void {
  let left = bytes
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      left -= BLOCK.length
      if (!socket.write(BLOCK)) {
        socket.once('drain', more)
        return
      }
    }
  }
  more()
}
