import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parseAnswer, rawBytes, rawRequest } from './raw-request.ts'
import { serving, type Serving } from './serving.ts'

const recommend = (port: number, body: string, more: readonly (readonly [string, string])[] = []) =>
  rawRequest(port, {
    method: 'POST',
    target: '/api/recommend',
    headers: [
      ['Host', `127.0.0.1:${port}`],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(Buffer.byteLength(body))],
      ...more,
    ],
    body,
  })

const VALID = JSON.stringify({ user_id: 1, model: 'mf', k: 1 })

describe('what one client may ask', () => {
  let it: Serving
  beforeAll(async () => {
    it = await serving({
      headersMs: 300,
      requestMs: 600,
      bodyBytes: 1_000,
      jsonDepth: 4,
      inFlight: 2,
      keepAliveMs: 200,
    })
  })
  afterAll(() => it.stop())
  afterEach(() => {
    it.services.hold = undefined
  })

  test('[LIMIT-1] a body over the limit is answered 413 from its length alone, before it is sent', async () => {
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nContent-Type: application/json\r\n`
    const answer = parseAnswer(await rawBytes(it.port, `${head}Content-Length: 100000000\r\n\r\n{`))
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'BODY_TOO_LARGE', details: { limit: 1_000 } })
    expect(answer.headers['connection']).toBe('close')
  })

  test('[LIMIT-1] a body whose length is not told is cut off at the limit', async () => {
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nContent-Type: application/json\r\n`
    const chunk = `400\r\n${' '.repeat(1024)}\r\n`
    const answer = parseAnswer(await rawBytes(it.port, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(4)}`))
    expect(answer.status).toBe(413)
  })

  test('[LIMIT-1] a body of exactly the limit is read, one byte more is not', async () => {
    expect((await recommend(it.port, VALID.padEnd(1_000))).status).toBe(200)
    expect((await recommend(it.port, VALID.padEnd(1_001))).status).toBe(413)
  })

  test('[LIMIT-1] a client that sends megabytes before it reads still gets its 413', async () => {
    const response = await fetch(`${it.origin}/api/recommend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: ' '.repeat(2_000_000),
    })
    expect(response.status).toBe(413)
  })

  test('[LIMIT-2] a client that asks first is told to go on, or refused without sending its body', async () => {
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nConnection: close\r\nExpect: 100-continue\r\n`
    const good = await rawBytes(
      it.port,
      `${head}Content-Type: application/json\r\nContent-Length: ${VALID.length}\r\n\r\n${VALID}`,
    )
    expect(good).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/)
    const refused = await rawBytes(it.port, `${head}Content-Type: text/plain\r\nContent-Length: 50\r\n\r\n`)
    expect(refused).toMatch(/^HTTP\/1\.1 415 /)
  })

  test('[LIMIT-3] JSON that nests too deep is 400, and depth is counted outside strings only', async () => {
    const deep = await recommend(it.port, `{"a":${'['.repeat(4)}${']'.repeat(4)}}`)
    expect(deep.status).toBe(400)
    expect(JSON.parse(deep.body)).toMatchObject({ code: 'MALFORMED_REQUEST' })
    const text = JSON.stringify({ user_id: 1, model: 'mf', note: '[[[[[[[["\\' })
    expect((await recommend(it.port, text)).status).toBe(200)
  })

  test.each([
    ['cut off', '{"user_id": 1'],
    ['nothing', ''],
    ['blanks', '  \n'],
    ['two values', '{} {}'],
    ['a comment', '{} // x'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('latin1')],
  ])('[LIMIT-4] a body that is no JSON is 400: %s', async (_name, body) => {
    const bytes = Buffer.from(body, 'latin1')
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nConnection: close\r\nContent-Type: application/json\r\n`
    const request = Buffer.concat([Buffer.from(`${head}Content-Length: ${bytes.length}\r\n\r\n`), bytes])
    const answer = parseAnswer(await rawBytes(it.port, request))
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'MALFORMED_REQUEST', status: 400 })
  })

  test('[LIMIT-5] headers that trickle in are answered 408 and the connection ends', async () => {
    const text = await rawBytes(it.port, `GET /health HTTP/1.1\r\nHost: localhost:${it.port}\r\nX-Slow: `)
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    expect(text).toContain('"code":"REQUEST_TIMEOUT"')
  })

  test('[LIMIT-5] a body that never comes is answered 408 and the connection ends', async () => {
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nContent-Type: application/json\r\n`
    const text = await rawBytes(it.port, `${head}Content-Length: 100\r\n\r\n{`)
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('[LIMIT-6] a head over its limit is 431', async () => {
    const headers = [
      ['Host', `localhost:${it.port}`],
      ['X-Long', 'x'.repeat(9_000)],
    ] as const
    const long = await rawRequest(it.port, { headers })
    expect(long.status).toBe(431)
    expect(JSON.parse(long.body)).toMatchObject({ code: 'HEADERS_TOO_LARGE', details: { limit: 8_192 } })
    const many = Array.from({ length: 101 }, (_, i) => [`x-${i}`, 'y'] as const)
    expect((await rawRequest(it.port, { headers: [...many, headers[0]] })).status).toBe(431)
  })

  test('[LIMIT-7] more work than fits is answered 503 with Retry-After, at once, and what was running ends well', async () => {
    let release: () => void = () => undefined
    it.services.hold = new Promise((resolve) => {
      release = resolve
    })
    const running = [recommend(it.port, VALID), recommend(it.port, VALID)]
    while (it.services.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    const over = await recommend(it.port, VALID)
    expect(over.status).toBe(503)
    expect(over.headers['retry-after']).toBe('1')
    expect(JSON.parse(over.body)).toMatchObject({ code: 'OVERLOADED', details: { retryAfterSeconds: 1 } })
    release()
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200])
    expect((await recommend(it.port, VALID)).status).toBe(200)
  })

  test('[LIMIT-8] clients that are slow to send their bodies take no place from the others', async () => {
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n`
    const slow = await Promise.all(Array.from({ length: 20 }, () => opened(it.port, head)))
    expect((await recommend(it.port, VALID)).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })

  test('[LIMIT-9] a client that leaves in the middle of its body leaves no error behind', async () => {
    const head = `POST /api/recommend HTTP/1.1\r\nHost: localhost:${it.port}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`
    const before = it.services.calls.length
    const socket = await opened(it.port, head)
    socket.destroy()
    expect((await recommend(it.port, VALID)).status).toBe(200)
    expect(it.services.calls.length).toBe(before + 1)
    expect(it.log()).not.toContain('unexpectedly')
  })
})

describe('connections', () => {
  test('[LIMIT-10] one connection serves many requests, and bytes after an answer count as the next request', async () => {
    const it = await serving()
    const request = `GET /health HTTP/1.1\r\nHost: localhost:${it.port}\r\n\r\n`
    const last = `GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    const text = await rawBytes(it.port, request + request + last)
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 421'])
    await it.stop()
  })

  test('[LIMIT-11] connections over the limit are dropped', async () => {
    const it = await serving({ connections: 3 })
    const sockets = await Promise.all([opened(it.port, 'G'), opened(it.port, 'G'), opened(it.port, 'G')])
    await expect(
      rawRequest(it.port, {}).then(
        ({ status }) => status || 'nothing',
        () => 'nothing',
      ),
    ).resolves.toBe('nothing')
    for (const socket of sockets) socket.destroy()
    await it.stop()
  })

  test('[LIMIT-12] closing lets a running request end, and takes no new one', async () => {
    const it = await serving()
    let release: () => void = () => undefined
    it.services.hold = new Promise((resolve) => {
      release = resolve
    })
    const running = recommend(it.port, VALID)
    while (it.services.calls.length < 1) await new Promise((resolve) => setTimeout(resolve, 5))
    const stopped = it.stop()
    release()
    expect((await running).status).toBe(200)
    await stopped
    await expect(fetch(`${it.origin}/health`)).rejects.toThrow('fetch failed')
  })

  test('[LIMIT-13] closing does not wait for clients that never end', async () => {
    const it = await serving()
    const socket = await opened(it.port, 'GET /health HTTP/1.1\r\n')
    await expect(it.stop()).resolves.toBeUndefined()
    socket.destroy()
  })
})

const opened = (port: number, bytes: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.on('error', reject)
    socket.on('connect', () => socket.write(bytes, () => resolve(socket)))
  })
