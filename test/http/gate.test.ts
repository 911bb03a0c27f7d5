import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ERRORS } from '../../src/contract/index.ts'
import { admit } from '../../src/main/transport/http/admission-gate.ts'
import type { RequestFacts } from '../../src/main/transport/http/admission-law.ts'
import { BODY, gateMatrix, type Combination } from './gate-matrix.ts'
import { rawBytes, rawRequest } from './raw-request.ts'
import { serving, TOKEN, type Serving } from './serving.ts'

const PORT = 4600

/** The product has 19.8 million combinations; MATINEE_GATE_STRIDE=1 looks at each, which takes some minutes. */
const STRIDE = Number(process.env['MATINEE_GATE_STRIDE'] ?? 251)

describe('the gate as a function', () => {
  test(
    '[GATE-0] what is admitted over the whole product of parts is exactly what the written rule says',
    { timeout: 900_000 },
    () => {
      let admitted = 0
      let combinations = 0
      const differences: Combination[] = []
      for (const combination of gateMatrix(PORT, TOKEN, STRIDE)) {
        combinations++
        const verdict = admit(combination.facts, PORT, TOKEN)
        if (verdict.admitted) admitted++
        if (verdict.admitted !== combination.admitted) differences.push(combination)
      }
      expect(differences.slice(0, 3)).toEqual([])
      expect(combinations).toBeGreaterThan(43_000)
      expect(admitted).toBeGreaterThan(30)
    },
  )

  const facts = (more: Partial<RequestFacts> & { add?: readonly string[] }): RequestFacts => ({
    method: 'GET',
    httpVersion: '1.1',
    target: '/health',
    ...more,
    rawHeaders: [...(more.rawHeaders ?? ['Host', `localhost:${PORT}`]), ...(more.add ?? [])],
  })
  const RATING = '/api/v1/users/1000000001/ratings/1'
  const GIVEN = ['Authorization', `Bearer ${TOKEN}`]
  const JSON_BODY = ['Content-Type', 'application/json', 'Content-Length', '3']
  const lawAgainst = (request: RequestFacts) => {
    const admission = admit(request, PORT, TOKEN)
    return admission.admitted ? 'admitted' : `${admission.law} ${ERRORS[admission.refusal.code].status}`
  }

  test.each([
    ['plain', facts({}), 'admitted'],
    ['HTTP/2.0', facts({ httpVersion: '2.0' }), 'GATE-1 400'],
    ['101 headers', facts({ add: Array.from({ length: 200 }, () => 'x') }), 'GATE-2 431'],
    ['no Host', facts({ rawHeaders: [] }), 'GATE-3 400'],
    ['a second Host far behind', facts({ add: ['a', 'b', 'hOsT', `localhost:${PORT}`] }), 'GATE-3 400'],
    ['another port', facts({ rawHeaders: ['Host', 'localhost:80'] }), 'GATE-4 421'],
    ['a fragment in the target', facts({ target: '/health#x' }), 'GATE-5 400'],
    ['a backslash in the target', facts({ target: '/\\evil.example' }), 'GATE-5 400'],
    ['a byte above ASCII in the target', facts({ target: '/caf\u00e9' }), 'GATE-5 400'],
    ['Origin: null', facts({ add: ['Origin', 'null'] }), 'GATE-6 403'],
    ["the other name's origin", facts({ add: ['Origin', `http://127.0.0.1:${PORT}`] }), 'GATE-6 403'],
    ['a link from another site', facts({ target: '/', add: ['Sec-Fetch-Site', 'cross-site'] }), 'GATE-7 403'],
    ['an address typed by hand', facts({ target: '/train', add: ['Sec-Fetch-Site', 'none'] }), 'admitted'],
    ['a file typed by hand', facts({ target: '/health', add: ['Sec-Fetch-Site', 'none'] }), 'GATE-7 403'],
    ['TRACE', facts({ method: 'TRACE' }), 'GATE-8 405'],
    ['a lower-case method', facts({ method: 'get' }), 'GATE-8 405'],
    [
      'POST of a form',
      facts({ method: 'POST', target: '/api/recommend', add: ['Content-Type', 'text/plain'] }),
      'GATE-9 415',
    ],
    [
      'POST of compressed JSON',
      facts({
        method: 'POST',
        target: '/api/recommend',
        add: ['Content-Type', 'application/json', 'Content-Encoding', 'gzip'],
      }),
      'GATE-9 415',
    ],
    ['GET with a body', facts({ add: ['Content-Length', '3'] }), 'GATE-10 400'],
    ['GET with an empty body', facts({ add: ['Content-Length', '0'] }), 'admitted'],
    [
      'DELETE with a body',
      facts({ method: 'DELETE', target: RATING, add: [...GIVEN, 'Content-Length', '3'] }),
      'GATE-10 400',
    ],
    ['a rating with the token', facts({ method: 'PUT', target: RATING, add: [...GIVEN, ...JSON_BODY] }), 'admitted'],
    ['a rating without', facts({ method: 'PUT', target: RATING, add: JSON_BODY }), 'GATE-11 401'],
    ['a rating taken back without', facts({ method: 'DELETE', target: RATING }), 'GATE-11 401'],
    [
      'a rating as a form',
      facts({ method: 'PUT', target: RATING, add: [...GIVEN, 'Content-Type', 'text/plain', 'Content-Length', '3'] }),
      'GATE-9 415',
    ],
    ['a run without the token', facts({ method: 'POST', target: '/api/v1/runs', add: JSON_BODY }), 'GATE-11 401'],
    ['the runs without the token', facts({ target: '/api/v1/runs' }), 'admitted'],
    ['a rating by POST', facts({ method: 'POST', target: RATING, add: JSON_BODY }), 'GATE-8 405'],
    ['GET in chunks', facts({ add: ['Transfer-Encoding', 'chunked'] }), 'GATE-10 400'],
  ])('%s', (_name, request, verdict) => {
    expect(lawAgainst(request)).toBe(verdict)
  })
})

describe('the gate in front of the server', () => {
  let it: Serving
  beforeAll(async () => {
    it = await serving()
  })
  afterAll(() => it.stop())

  test('[GATE-0] over real sockets the server admits and refuses as the function says', async () => {
    const wrong: unknown[] = []
    let asked = 0
    for (const { facts, admitted } of gateMatrix(it.port, TOKEN, 39_119)) {
      const withBody = facts.method === 'POST' || facts.method === 'PUT'
      const before = it.services.calls.length
      const answer = await rawRequest(it.port, {
        ...facts,
        version: facts.httpVersion,
        headers: pairs(facts.rawHeaders),
        body: withBody ? BODY : '',
      })
      asked++
      const verdict = admit(facts, it.port, TOKEN)
      // What is let through may name nothing (404) or lack what its operation wants (422); it is never a refusal.
      const expected = verdict.admitted ? [200, 202, 404, 422] : [ERRORS[verdict.refusal.code].status]
      const hadEffect = it.services.calls.length > before
      if (verdict.admitted !== admitted || !expected.includes(answer.status) || (hadEffect && !admitted)) {
        wrong.push({ facts, answer, expected })
      }
      for (const name of Object.keys(answer.headers))
        if (name.startsWith('access-control-')) wrong.push({ facts, name })
    }
    expect(wrong.slice(0, 3)).toEqual([])
    expect(asked).toBeGreaterThan(300)
  })

  const get = (lines: readonly string[]) => rawBytes(it.port, [...lines, 'Connection: close', '', ''].join('\r\n'))

  test.each([
    ['a space before the colon', ['GET /health HTTP/1.1', 'Host : x']],
    ['a folded header', ['GET /health HTTP/1.1', 'Host: x', ' y: z']],
    ['both lengths', ['POST /api/recommend HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Transfer-Encoding: chunked']],
    ['two lengths', ['POST /api/recommend HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Content-Length: 4']],
    ['an unknown method', ['BREW /health HTTP/1.1', 'Host: x']],
    ['HTTP/2 in the clear', ['PRI * HTTP/2.0', '', 'SM']],
    ['no HTTP at all', ['hello']],
    ['HTTP/0.9', ['GET /health']],
  ])('[GATE-11] what is no proper HTTP/1.1 is answered 400 as a problem: %s', async (_name, lines) => {
    const text = await get(lines)
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
    expect(text).toContain('application/problem+json')
    expect(text).toContain('"code":"MALFORMED_REQUEST"')
  })

  test('[GATE-12] an Upgrade that is not offered is ignored, as RFC 9110 allows', async () => {
    const headers = [
      ['Host', `localhost:${it.port}`],
      ['Upgrade', 'h2c'],
    ] as const
    expect((await rawRequest(it.port, { headers })).status).toBe(200)
  })

  test('[GATE-13] CONNECT gets nothing', async () => {
    const text = await rawBytes(it.port, `CONNECT 127.0.0.1:${it.port} HTTP/1.1\r\nHost: localhost:${it.port}\r\n\r\n`)
    expect(text).not.toMatch(/ 200 /)
  })

  test('[GATE-14] the server listens on 127.0.0.1 alone', async () => {
    await expect(fetch(`http://[::1]:${it.port}/health`)).rejects.toThrow('fetch failed')
  })
})

const pairs = (rawHeaders: readonly string[]): (readonly [string, string])[] =>
  Array.from({ length: rawHeaders.length / 2 }, (_, i) => [rawHeaders[2 * i], rawHeaders[2 * i + 1]] as const)
