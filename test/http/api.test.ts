import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ERRORS, RECOMMENDER_NAMES } from '../../src/contract/index.ts'
import { startHttpServer } from '../../src/main/transport/http/index.ts'
import { pino } from 'pino'
import { servicesDouble } from './services-double.ts'
import { serving, type Serving } from './serving.ts'

let it: Serving
beforeAll(async () => {
  it = await serving()
})
afterAll(() => it.stop())
afterEach(() => {
  it.services.failure = undefined
})

const post = (path: string, body: unknown) =>
  fetch(it.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const json = async (response: Response): Promise<unknown> => response.json()

describe('POST /api/recommend', () => {
  test.each(['/api/recommend', '/api/recommend/', '/api/v1/recommend', '/api/v1/recommend/', '/api/recommend?x=1'])(
    '[API-1] %s answers films, best first',
    async (path) => {
      const response = await post(path, { user_id: 1, model: 'mf', k: 2 })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/json')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await json(response)).toEqual({
        recommendations: [
          { id: 1, title: 'Toy Story (1995)', score: 0.93 },
          { id: 260, title: 'Star Wars: Episode IV (1977)', score: 0.9 },
        ],
      })
    },
  )

  test('[API-2] k is 10 unless told, and what the contract does not know is ignored', async () => {
    const response = await post('/api/recommend', { user_id: 1, model: 'mf', extra: { __proto__: 1 } })
    expect(response.status).toBe(200)
    expect(await json(response)).toHaveProperty('recommendations.2.id', 1196)
  })

  test.each([
    ['unknown viewer', { user_id: 9_999, model: 'mf' }, 404, 'VIEWER_NOT_FOUND', { viewerId: 9_999 }],
    [
      'untrained model',
      { user_id: 1, model: 'sasrec' },
      409,
      'MODEL_NOT_TRAINED',
      { model: 'sasrec', reason: 'untrained' },
    ],
    [
      'unknown model',
      { user_id: 1, model: 'gpt' },
      422,
      'MODEL_UNKNOWN',
      { model: 'gpt', known: [...RECOMMENDER_NAMES] },
    ],
    [
      'model in capitals',
      { user_id: 1, model: 'MF' },
      422,
      'MODEL_UNKNOWN',
      { model: 'MF', known: [...RECOMMENDER_NAMES] },
    ],
    ['no model', { user_id: 1 }, 422, 'INVALID_VALUE', { field: 'model', reason: 'is missing' }],
    ['a number as model', { user_id: 1, model: 7 }, 422, 'INVALID_VALUE', { field: 'model' }],
    [
      'no user_id',
      { model: 'mf' },
      422,
      'INVALID_VALUE',
      { field: 'user_id', reason: 'is needed, unless ratings are given' },
    ],
    [
      'text as user_id',
      { user_id: '1', model: 'mf' },
      422,
      'INVALID_VALUE',
      { field: 'user_id', reason: 'must be a number, not "1"' },
    ],
    [
      'null as user_id',
      { user_id: null, model: 'mf' },
      422,
      'INVALID_VALUE',
      { field: 'user_id', reason: 'must be a number, not null' },
    ],
    [
      'half a user',
      { user_id: 1.5, model: 'mf' },
      422,
      'INVALID_VALUE',
      { field: 'user_id', reason: 'must be a whole number, not 1.5' },
    ],
    ['viewer 0', { user_id: 0, model: 'mf' }, 422, 'INVALID_VALUE', { field: 'user_id', reason: 'must be at least 1' }],
    ['k of 0', { user_id: 1, model: 'mf', k: 0 }, 422, 'INVALID_VALUE', { field: 'k', reason: 'must be at least 1' }],
    [
      'k of 501',
      { user_id: 1, model: 'mf', k: 501 },
      422,
      'INVALID_VALUE',
      { field: 'k', reason: 'must be at most 500' },
    ],
    ['an endless user', '{"user_id": 1e999, "model": "mf"}', 422, 'INVALID_VALUE', { field: 'user_id' }],
    ['a list', [1], 422, 'INVALID_VALUE', { field: 'body', reason: 'must be an object, not a list' }],
    ['null', 'null', 422, 'INVALID_VALUE', { field: 'body', reason: 'must be an object, not null' }],
    ['text', '"mf"', 422, 'INVALID_VALUE', { field: 'body', reason: 'must be an object, not "mf"' }],
    ['half an object', '{"user_id": ', 400, 'MALFORMED_REQUEST', {}],
  ])('[API-3] errors say what, where and what to do: %s', async (_name, body, status, code, details) => {
    const response = await post('/api/recommend', body)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = await json(response)
    expect(problem).toMatchObject({ type: `urn:matinee:error:${code}`, status, code, details })
    expect(problem).toMatchObject({ detail: expect.stringMatching(/^.+\.$/), title: expect.any(String) })
    expect(problem).toHaveProperty('error', Reflect.get(problem as object, 'detail'))
    expect(Object.keys(problem as object).toSorted()).toEqual(
      ['code', 'detail', 'details', 'error', 'status', 'title', 'type'].toSorted(),
    )
  })

  test('[API-3] an unknown model is told all names', async () => {
    expect(await json(await post('/api/recommend', { user_id: 1, model: 'gpt' }))).toMatchObject({
      error: 'There is no model "gpt". The models are mf, ncf, wide_deep, sasrec, blend.',
    })
  })

  test('[API-4] the unexpected is 500 with nothing of its cause, which is logged', async () => {
    it.services.failure = new Error('password hunter2 at /home/someone')
    const response = await post('/api/recommend', { user_id: 1, model: 'mf' })
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', details: {} })
    expect(text).not.toMatch(/hunter2|node:|at |\.ts/)
    expect(it.log()).toContain('hunter2')
  })

  test('[API-5] nothing of a body reaches the log', async () => {
    await post('/api/recommend', { user_id: 424_242, model: 'mf' })
    await post('/api/recommend', '{"secret": "swordfish"')
    expect(it.log()).not.toMatch(/424242|swordfish/)
  })
})

describe('the rest', () => {
  test.each(['/health', '/health/', '/api/health', '/api/v1/health'])('[API-6] GET %s', async (path) => {
    const response = await fetch(it.origin + path)
    expect(response.status).toBe(200)
    expect(await json(response)).toMatchObject({
      status: 'ok',
      models: { mf: { state: 'ready' }, sasrec: { state: 'untrained' } },
    })
  })

  test('[API-6] HEAD /health has the headers and no body', async () => {
    const response = await fetch(`${it.origin}/health`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50)
    expect(await response.text()).toBe('')
  })

  test.each([
    ['GET', '/api/recommend', 'POST'],
    ['PUT', '/api/recommend', 'POST'],
    ['OPTIONS', '/api/recommend', 'POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['DELETE', '/openapi.json', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['PATCH', '/catalogue', 'GET, HEAD'],
    ['GET', '/api/token', 'POST'],
    ['POST', '/ws', 'GET'],
  ])('[API-7] %s %s is 405 and says what is allowed', async (method, path, allow) => {
    const response = await fetch(it.origin + path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    expect(await json(response)).toMatchObject({ code: 'METHOD_NOT_ALLOWED', details: { allowed: allow.split(', ') } })
  })

  test.each(['/api', '/api/', '/api/nothing', '/api/v2/recommend', '/api/movies', '/nothing.json', '/api/recommend//'])(
    '[API-8] %s is 404 as a problem',
    async (path) => {
      const response = await fetch(it.origin + path)
      expect(response.status).toBe(404)
      expect(await json(response)).toMatchObject({ code: 'NOT_FOUND', title: ERRORS.NOT_FOUND.title })
    },
  )

  test("[API-9] the renderer's calls are not there over HTTP", async () => {
    for (const path of [
      '/ratings/put',
      '/system/session',
      '/training/start',
      '/api/training/start',
      '/rpc/ratings/put',
    ]) {
      const response = await post(path, { viewerId: 1, movieId: 1, stars: 5 })
      expect([404, 405]).toContain(response.status)
    }
    expect(it.services.calls).not.toContain('ratings.put')
  })

  test('[API-10] a taken port is said in a sentence with the way out', async () => {
    const starting = startHttpServer({
      services: servicesDouble(),
      port: it.port,
      token: 'x',
      rendererDir: '/nowhere',
      logger: pino({ level: 'silent' }),
    })
    await expect(starting).rejects.toMatchObject({
      code: 'PORT_UNAVAILABLE',
      message: `Port ${it.port} of 127.0.0.1 cannot be used: another program listens on it. Choose another one with --port=N, or 0 for any that is free.`,
      details: { port: it.port },
    })
  })
})
