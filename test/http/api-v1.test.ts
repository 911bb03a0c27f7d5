import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serving, TOKEN, type Serving } from './serving.ts'

let it: Serving
beforeAll(async () => {
  it = await serving({ writeBurst: 20, writesPerSecond: 0.5, runBurst: 3, runsPerSecond: 0.1 })
})
afterAll(() => it.stop())

const ME = 1_000_000_001
const json = { 'content-type': 'application/json' }
const bearer = { ...json, authorization: `Bearer ${TOKEN}` }
const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(it.origin + path, { method, headers, ...(body !== undefined && { body }) })

describe('the API under /api/v1', () => {
  test('[V1-1] whatever changes something needs the token, and says how it is asked for', async () => {
    const asked: [string, string, string?][] = [
      ['PUT', `/api/v1/users/${ME}/ratings/1`, '{"rating": 4}'],
      ['DELETE', `/api/v1/users/${ME}/ratings/1`],
      ['PUT', `/api/v1/users/${ME}/watchlist/1`],
      ['DELETE', `/api/v1/users/${ME}/watchlist/1`],
      ['POST', '/api/v1/runs', '{"model": "mf"}'],
      ['POST', '/api/v1/runs/run-1/cancel', '{}'],
      ['POST', '/api/v1/runs/run-1/pause', '{}'],
      ['POST', '/api/v1/runs/run-1/resume', '{}'],
    ]
    const before = it.services.calls.length
    for (const [method, path, body] of asked) {
      const response = await send(method, path, body === undefined ? {} : json, body)
      expect(`${path} ${response.status}`).toBe(`${path} 401`)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await response.json()).toMatchObject({ code: 'TOKEN_REQUIRED' })
    }
    expect(it.services.calls.length).toBe(before)
  })

  test.each([
    '/api/v1/movies',
    '/api/v1/movies/1',
    '/api/v1/users/1',
    '/api/v1/models',
    '/api/v1/runs',
    '/api/v1/runs/run-1',
  ])('[V1-2] reading %s needs none, HEAD has no body', async (path) => {
    expect((await send('GET', path)).status).toBe(200)
    const head = await send('HEAD', path)
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  test.each([
    ['/api/v1/movies/abc', 422, 'movie_id'],
    ['/api/v1/movies/1e999', 422, 'movie_id'],
    ['/api/v1/movies?limit=0', 422, 'limit'],
    ['/api/v1/movies?limit=007', 422, 'limit'],
    ['/api/v1/movies?sort=worst', 422, 'sort'],
    ['/api/v1/movies?limit=1&limit=2', 400, undefined],
    ['/api/v1/movies/2', 404, undefined],
    ['/api/v1/movies/%ff', 404, undefined],
    ['/api/v1/movies/', 200, undefined],
    ['/api/v1/models/gpt', 422, undefined],
    ['/api/v1/runs/nope', 404, undefined],
    ['/api/v1/runs/nope/events', 404, undefined],
  ])('[V1-3] %s is %i', async (path, status, field) => {
    const response = await send('GET', path)
    expect(response.status).toBe(status)
    if (field !== undefined) expect(await response.json()).toMatchObject({ details: { field } })
  })

  test('[V1-4] methods that an address does not have are 405 with those it has', async () => {
    expect((await send('POST', '/api/v1/movies', json, '{}')).headers.get('allow')).toBe('GET, HEAD')
    expect((await send('DELETE', '/api/v1/runs')).headers.get('allow')).toBe('POST, GET, HEAD')
    expect((await send('OPTIONS', `/api/v1/users/${ME}/ratings/1`)).headers.get('allow')).toBe('PUT, DELETE')
  })

  test('[V1-5] a run is accepted with its address, and its key is handed on', async () => {
    const response = await send('POST', '/api/v1/runs', { ...bearer, 'idempotency-key': 'k1' }, '{"model": "mf"}')
    expect(response.status).toBe(202)
    expect(response.headers.get('location')).toBe('/api/v1/runs/run-1')
    expect(it.services.calls).toContain('api.runs.start k1')
    const long = { ...bearer, 'idempotency-key': 'k'.repeat(201) }
    expect((await send('POST', '/api/v1/runs', long, '{"model": "mf"}')).status).toBe(422)
  })

  test('[V1-6] events carry ids, resume behind the last one, and end; nothing left to tell is 204', async () => {
    const whole = await send('GET', '/api/v1/runs/run-1/events')
    expect(whole.headers.get('content-type')).toBe('text/event-stream')
    const text = await whole.text()
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual(['1', '2', '3'])
    expect(text).toMatch(/event: end\ndata: \{\}\n\n$/)
    const rest = await send('GET', '/api/v1/runs/run-1/events', { 'last-event-id': '2' })
    expect([...(await rest.text()).matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual(['3'])
    expect((await send('GET', '/api/v1/runs/run-1/events', { 'last-event-id': '3' })).status).toBe(204)
  })

  test('[V1-7] a batch answers each by itself', async () => {
    const requests = [{ user_id: 1, model: 'mf', k: 1 }, { user_id: 9, model: 'mf' }, { model: 'mf' }, 7]
    const response = await send('POST', '/api/v1/recommend/batch', json, JSON.stringify({ requests }))
    expect(response.status).toBe(200)
    const { results } = (await response.json()) as { results: { status: number }[] }
    expect(results.map(({ status }) => status)).toEqual([200, 404, 422, 422])
    const tooMany = JSON.stringify({ requests: Array.from({ length: 101 }, () => requests[0]) })
    expect((await send('POST', '/api/v1/recommend/batch', json, tooMany)).status).toBe(422)
  })

  test('[V1-8] an upload is bytes with the token, and nothing else', async () => {
    const path = '/api/v1/uploads/upload-1?name=history.zip&offset=0'
    const bytes = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/octet-stream' }
    const response = await send('PUT', path, bytes, 'PK..')
    expect(await response.json()).toEqual({ upload: 'upload-1', bytes: 4 })
    expect((await send('PUT', path, { 'content-type': 'application/octet-stream' }, 'PK')).status).toBe(401)
    expect((await send('PUT', path, bearer, '{}')).status).toBe(415)
    expect((await send('PUT', '/api/v1/uploads/upload-1?offset=-1&name=x', bytes, 'PK')).status).toBe(422)
  })

  test('[V1-9] too many changes are 429 and told when to come back; reads go on', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 25; i++) {
      const response = await send('PUT', `/api/v1/users/${ME}/ratings/1`, bearer, '{"rating": 4}')
      statuses.push(response.status)
      if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses[0]).toBe(200)
    expect(statuses.at(-1)).toBe(429)
    expect((await send('GET', '/api/v1/movies')).status).toBe(200)
  })

  test('[V1-10] the log holds what was asked and how it ended, and no secret', async () => {
    await send('GET', '/api/v1/movies?q=secret-film')
    const ending = new AbortController()
    const [update] = [(await it.services.apiServer.requests(ending.signal).next()).value]
    ending.abort()
    const text = JSON.stringify(update)
    expect(text).toContain('"path":"/api/v1/movies"')
    expect(text).not.toMatch(/secret-film|Bearer/)
    expect(text).not.toContain(TOKEN)
    expect(await it.services.apiServer.address()).toEqual({ address: it.origin, port: it.port, token: TOKEN })
  })
})
