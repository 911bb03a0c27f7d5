import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/main/transport/http/operations.ts'
import { ERRORS, isErrorCode } from '../../src/contract/index.ts'
import { recommendRequest } from '../../src/contract/recommend.ts'
import { at, faults, type Json, type Schema } from './json-schema.ts'
import { serving, type Serving } from './serving.ts'

let it: Serving
let document: Json
beforeAll(async () => {
  it = await serving()
  const response = await fetch(`${it.origin}/openapi.json`)
  document = (await response.json()) as Json
})
afterAll(() => it.stop())

function* objects(value: Json): Generator<{ [key: string]: Json }> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value
  for (const inner of Object.values(value)) yield* objects(inner)
}

describe('GET /openapi.json', () => {
  test('[OPENAPI-1] is OpenAPI 3.1 with title, version and every operation of the public contract, and no other', () => {
    expect(at(document, 'openapi')).toMatch(/^3\.1\.\d+$/)
    expect(at(document, 'info')).toMatchObject({ title: 'Matinee', version: '0.0.0-test' })
    const operations = Object.entries(at(document, 'paths') as object).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const declared = [...OPERATIONS.map(({ method, path }) => `${method} ${path}`), 'PUT /api/v1/uploads/{id}']
    expect(operations.toSorted()).toEqual(declared.toSorted())
    const ids = [...objects(document)].map(({ operationId }) => operationId).filter((id) => id !== undefined)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('[OPENAPI-2] every reference leads somewhere', () => {
    const references = [...objects(document)]
      .map(({ $ref }) => $ref)
      .filter((ref): ref is string => typeof ref === 'string')
    expect(references.length).toBeGreaterThan(10)
    for (const ref of references) {
      expect(ref).toMatch(/^#\//)
      expect(at(document, ...ref.slice(2).split('/'))).toBeTypeOf('object')
    }
  })

  test('[OPENAPI-3] every response has a description, and every example satisfies its schema', () => {
    let examples = 0
    for (const item of Object.values(at(document, 'paths') as object)) {
      for (const operation of Object.values(item as object)) {
        for (const [status, response] of Object.entries(at(operation as Json, 'responses') as object)) {
          expect(status).toMatch(/^[1-5]\d\d$/)
          expect(at(response as Json, 'description')).toBeTypeOf('string')
        }
      }
    }
    for (const media of objects(document)) {
      const { schema, example, examples: named } = media
      // A parameter that may be left out needs none.
      if (schema === undefined || ('in' in media && media['required'] !== true && example === undefined)) continue
      const values = [
        ...(example === undefined ? [] : [example]),
        ...Object.values((named ?? {}) as object).map((one) => at(one as Json, 'value')),
      ]
      expect(values.length).toBeGreaterThan(0)
      for (const value of values) {
        expect(faults(document, schema as Schema, value)).toEqual([])
        examples++
      }
    }
    expect(examples).toBeGreaterThan(150)
  })

  test('[OPENAPI-4] documented errors have the status, title and code that the contract gives them', () => {
    for (const code of at(document, 'components', 'schemas', 'Problem', 'properties', 'code', 'enum') as string[]) {
      expect(isErrorCode(code)).toBe(true)
    }
    for (const { code, status, title } of objects(document)) {
      if (typeof code !== 'string' || typeof status !== 'number' || title === undefined || !isErrorCode(code)) continue
      expect({ status, title }).toEqual(ERRORS[code])
    }
  })

  test('[OPENAPI-5] the example request runs, and its answer satisfies the documented schema', async () => {
    const operation = at(document, 'paths', '/api/recommend', 'post')
    const example = at(operation, 'requestBody', 'content', 'application/json', 'examples', 'plain', 'value')
    expect(recommendRequest.safeParse(example).success).toBe(true)
    const response = await fetch(`${it.origin}/api/recommend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(example),
    })
    expect(response.status).toBe(200)
    const schema = at(operation, 'responses', '200', 'content', 'application/json', 'schema')
    expect(faults(document, schema as Schema, (await response.json()) as Json)).toEqual([])
  })

  test('[OPENAPI-6] errors that really come satisfy the documented schema, under a documented status and code', async () => {
    const asked: [path: string, method: string, init: RequestInit][] = [
      ['/api/recommend', 'post', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
      ['/api/recommend', 'post', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
      ['/api/recommend', 'post', { method: 'POST', body: '{}' }],
      [
        '/api/recommend',
        'post',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user_id":3,"model":"mf"}' },
      ],
      [
        '/api/recommend',
        'post',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user_id":1,"model":"ncf"}' },
      ],
      ['/health', 'get', { method: 'PUT' }],
      ['/health', 'get', { headers: { origin: 'null' } }],
    ]
    for (const [path, method, init] of asked) {
      const response = await fetch(it.origin + path, init)
      const content = at(
        document,
        'paths',
        path,
        method,
        'responses',
        String(response.status),
        'content',
        'application/problem+json',
      )
      const problem = (await response.json()) as Json
      expect(faults(document, at(content, 'schema') as Schema, problem)).toEqual([])
      expect(at(content, 'examples', JSON.stringify(at(problem, 'code')).slice(1, -1))).toBeDefined()
    }
  })
})
