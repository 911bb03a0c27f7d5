import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Contract } from '../../src/contract/index.ts'
import type { HttpLimits } from '../../src/main/transport/http/index.ts'
import { rawBytes, rawRequest } from './raw-request.ts'
import { serving, TOKEN, type Serving } from './serving.ts'
import { film, stars, viewer } from './services-double.ts'

type Client = ContractRouterClient<Contract>

let it: Serving
const start = async (limits: Partial<HttpLimits> = {}) => {
  it = await serving(limits)
}
afterEach(() => it.stop())

const protocols = [`matinee.v1`, `token.${TOKEN}`]

function socketFrom(origin: string | undefined, offered: readonly string[] = protocols): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${it.port}/ws`, [...offered], { ...(origin === undefined ? {} : { origin }) })
}

const opened = (socket: WebSocket): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve))

async function connected(): Promise<{ client: Client; socket: WebSocket }> {
  const socket = await opened(socketFrom(it.origin))
  // ws has the browser's interface, which the link's types name.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { socket, client: createORPCClient(link) }
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('who may connect', () => {
  const handshake = (more: readonly (readonly [string, string])[], target = '/ws') =>
    rawRequest(it.port, {
      target,
      headers: [
        ['Host', `127.0.0.1:${it.port}`],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Version', '13'],
        ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
        ...more,
      ],
    })
  const own = (): readonly [string, string] => ['Origin', it.origin]
  const right = ['Sec-WebSocket-Protocol', protocols.join(', ')] as const

  test('[WS-1] the page of this server with the token, and the server selects matinee.v1', async () => {
    await start()
    const socket = await opened(socketFrom(it.origin))
    expect(socket.protocol).toBe('matinee.v1')
    expect(socket.extensions).toBe('')
    socket.close()
  })

  test.each([
    ['no origin', () => [right], 403],
    ['a foreign origin', () => [['Origin', 'http://evil.example'], right], 403],
    ['the other name of this machine', () => [['Origin', `http://localhost:${it.port}`], right], 403],
    ['Origin: null', () => [['Origin', 'null'], right], 403],
    ['a cross-site page', () => [own(), ['Sec-Fetch-Site', 'cross-site'], right], 403],
    ['an address typed by hand', () => [own(), ['Sec-Fetch-Site', 'none'], right], 403],
    ['no token', () => [own(), ['Sec-WebSocket-Protocol', 'matinee.v1']], 401],
    ['no protocol at all', () => [own()], 401],
    ['a wrong token', () => [own(), ['Sec-WebSocket-Protocol', `matinee.v1, token.${'x'.repeat(43)}`]], 401],
    ['half the token', () => [own(), ['Sec-WebSocket-Protocol', `matinee.v1, token.${TOKEN.slice(0, 20)}`]], 401],
    ['an empty token', () => [own(), ['Sec-WebSocket-Protocol', 'matinee.v1, token.']], 401],
    ['two tokens', () => [own(), ['Sec-WebSocket-Protocol', `matinee.v1, token.x, token.${TOKEN}`]], 401],
    ['the token alone', () => [own(), ['Sec-WebSocket-Protocol', `token.${TOKEN}`]], 401],
    [
      'the token in a cookie',
      () => [own(), ['Cookie', `token=${TOKEN}`], ['Sec-WebSocket-Protocol', 'matinee.v1']],
      401,
    ],
  ] as [string, () => (readonly [string, string])[], number][])('[WS-2] not %s', async (_name, more, status) => {
    await start()
    const answer = await handshake(more())
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(answer.body)).toMatchObject({ status })
    expect(answer.body + it.log()).not.toContain(TOKEN)
    expect(it.services.calls).toEqual([])
  })

  test('[WS-2] not through a rebound name, nor by the token in the query', async () => {
    await start()
    const rebound = await rawRequest(it.port, {
      target: '/ws',
      headers: [
        ['Host', `evil.example:${it.port}`],
        ['Origin', `http://evil.example:${it.port}`],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        right,
      ],
    })
    expect(rebound.status).toBe(421)
    expect((await handshake([own(), ['Sec-WebSocket-Protocol', 'matinee.v1']], `/ws?token=${TOKEN}`)).status).toBe(401)
  })

  test('[WS-3] a plain GET or another upgrade at /ws is a malformed request', async () => {
    await start()
    expect((await fetch(`${it.origin}/ws`)).status).toBe(400)
    const text = await rawBytes(
      it.port,
      `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${it.port}\r\nOrigin: ${it.origin}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    )
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('[WS-4] not more than the limit', async () => {
    await start({ sockets: 1 })
    const first = await opened(socketFrom(it.origin))
    const second = await handshake([own(), right])
    expect(second.status).toBe(503)
    expect(second.headers['retry-after']).toBe('5')
    first.close()
  })
})

describe('the contract over it', () => {
  test('[WS-5] calls arrive and answers come back, for the host "browser"', async () => {
    await start()
    const { client, socket } = await connected()
    expect(await client.system.session()).toMatchObject({ host: 'browser', profile: { name: 'You' } })
    expect(await client.ratings.put({ viewerId: viewer(1), movieId: film(1), stars: stars(4.5) })).toEqual({
      myStars: 4.5,
    })
    expect(await client.recommend({ user_id: viewer(1), model: 'mf', k: 1 })).toMatchObject({
      recommendations: [{ id: 1 }],
    })
    expect(await client.training.start({ model: 'mf', settings: { epochs: 2 } })).toEqual({ runId: 'mf-1' })
    socket.close()
  })

  test('[WS-6] errors carry our code, status, message and details', async () => {
    await start()
    const { client, socket } = await connected()
    const failing = client.training.curve({ runId: 'nope' })
    await expect(failing).rejects.toThrow(ORPCError)
    await expect(failing).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
      status: 404,
      message: 'There is no run nope.',
      data: { runId: 'nope' },
    })
    await expect(
      client.ratings.put({ viewerId: viewer(1), movieId: film(1), stars: stars(4.7) }),
    ).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      data: { field: 'stars', reason: 'must be a multiple of 0.5' },
    })
    it.services.failure = new Error('hunter2')
    await expect(client.movies.genres()).rejects.toMatchObject({ code: 'INTERNAL', status: 500, data: {} })
    await expect(client.movies.genres()).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') })
    expect(it.log()).toContain('hunter2')
    socket.close()
  })

  test('[WS-7] a stream flows, and ends at the server when the client leaves it', async () => {
    await start()
    const { client, socket } = await connected()
    const seen: number[] = []
    for await (const { revision } of await client.system.activity()) {
      seen.push(revision)
      if (seen.length === 3) break
    }
    expect(seen).toEqual([0, 1, 2])
    await until(() => it.services.streams.open === 0)
    const controller = new AbortController()
    const watching = await client.training.watch({ runId: 'run-1' }, { signal: controller.signal })
    expect((await watching.next()).done).toBe(false)
    expect(it.services.streams.open).toBe(1)
    controller.abort()
    await until(() => it.services.streams.open === 0)
    socket.close()
  })

  test('[WS-7] streams end when the connection breaks', async () => {
    await start()
    const { client, socket } = await connected()
    const streams = await Promise.all([client.system.activity(), client.training.watch({ runId: 'run-1' })])
    await Promise.all(streams.map((stream) => stream.next()))
    expect(it.services.streams.open).toBe(2)
    socket.terminate()
    await until(() => it.services.streams.open === 0)
  })

  test('[WS-8] an error in the middle of a stream arrives as one of ours', async () => {
    await start()
    const { client, socket } = await connected()
    const stream = await client.system.activity()
    await stream.next()
    it.services.failure = new Error('hunter2')
    const rest = (async () => {
      for await (const _ of stream);
    })()
    await expect(rest).rejects.toMatchObject({ code: 'INTERNAL' })
    await expect(client.training.watch({ runId: 'nope' })).rejects.toMatchObject({ code: 'INTERNAL' })
    it.services.failure = undefined
    await expect(client.training.watch({ runId: 'nope' })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    socket.close()
  })
})

describe('limits of a connection', () => {
  test.each([
    ['no JSON', 'hello'],
    ['not a message', '{"i":"1"}'],
    ['null', 'null'],
    ['a number', '7'],
    ['no URL', '{"i":"1","p":{"u":"::"}}'],
  ])('[WS-9] what is no message closes it with 1007, and nothing else happens: %s', async (_name, text) => {
    await start()
    const socket = await opened(socketFrom(it.origin))
    socket.send(text)
    expect(await closed(socket)).toBe(1007)
    expect(it.services.calls).toEqual([])
    expect(it.log()).not.toContain('hello')
  })

  test('[WS-10] a message over the limit closes it with 1009', async () => {
    await start({ socketMessageBytes: 1_000 })
    const socket = await opened(socketFrom(it.origin))
    socket.send('x'.repeat(1_001))
    expect(await closed(socket)).toBe(1009)
  })

  test('[WS-11] too many open calls close it with 1008', async () => {
    await start({ socketCalls: 3 })
    const { client, socket } = await connected()
    const ended = closed(socket)
    const calls = Array.from({ length: 5 }, async () => client.system.activity()).map((call) =>
      call.catch(() => undefined),
    )
    expect(await ended).toBe(1008)
    await until(() => it.services.streams.open === 0)
    await Promise.all(calls)
  })

  test('[WS-12] a client that no longer answers pings is cut off', async () => {
    await start({ heartbeatMs: 50 })
    const socket = new WebSocket(`ws://127.0.0.1:${it.port}/ws`, protocols, { origin: it.origin, autoPong: false })
    await opened(socket)
    expect(await closed(socket)).toBe(1006)
    const lively = await opened(socketFrom(it.origin))
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(lively.readyState).toBe(WebSocket.OPEN)
    lively.close()
  })

  test('[WS-13] shutting down says goodbye with 1001', async () => {
    await start()
    const socket = await opened(socketFrom(it.origin))
    const ended = closed(socket)
    await it.server.close()
    expect(await ended).toBe(1001)
  })
})

describe('tickets', () => {
  const redeem = (ticket: unknown) =>
    fetch(`${it.origin}/api/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: it.origin },
      body: JSON.stringify({ ticket }),
    })

  test('[TICKET-1] a ticket is worth the token once', async () => {
    await start()
    const ticket = it.server.issueTicket()
    const first = await redeem(ticket)
    expect(await first.json()).toEqual({ token: TOKEN })
    expect(first.headers.get('cache-control')).toBe('no-store')
    const second = await redeem(ticket)
    expect(second.status).toBe(401)
    expect(await second.json()).toMatchObject({ code: 'TOKEN_REQUIRED' })
    expect(it.log()).not.toContain(ticket)
  })

  test.each([['wrong'], [''], [7], [null], [undefined], [TOKEN], ['x'.repeat(1_000)]])(
    '[TICKET-2] %s is worth nothing',
    async (given) => {
      await start()
      it.server.issueTicket()
      expect((await redeem(given)).status).toBe(401)
    },
  )

  test('[TICKET-3] a foreign page cannot redeem one', async () => {
    await start()
    const ticket = it.server.issueTicket()
    const foreign = await fetch(`${it.origin}/api/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://evil.example' },
      body: JSON.stringify({ ticket }),
    })
    expect(foreign.status).toBe(403)
    expect((await redeem(ticket)).status).toBe(200)
  })
})
