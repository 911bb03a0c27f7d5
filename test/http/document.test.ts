import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  exampleRequests,
  operationsOf,
  parametersOf,
  requestOf,
  type Documented,
  type Request,
} from './document-requests.ts'
import { at, faults, isObject, textOf, type Json, type Schema } from './json-schema.ts'
import { REAL_TOKEN, realServer, type RealServer } from './real-server.ts'
import { nearly, valuesOf } from './schema-arbitrary.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

let it: RealServer
let document: Json
let operations: Documented[]
beforeAll(async () => {
  it = await realServer()
  document = (await (await fetch(`${it.origin}/openapi.json`)).json()) as Json
  operations = operationsOf(document)
})
afterAll(() => it.stop())

/** What of an answer is not as the document has it for its status; nothing when all is. */
async function undocumented({ operation }: Documented, response: Response): Promise<string[]> {
  const text = await response.text()
  const documented = Reflect.get(at(operation, 'responses') as object, String(response.status)) as Json | undefined
  if (documented === undefined) return response.status === 204 ? [] : [`${response.status} is not documented: ${text}`]
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const media = Reflect.get(at(documented, 'content') as object, type) as Json | undefined
  if (media === undefined) return [`${response.status} comes as ${type}`]
  const body = JSON.parse(type === 'text/event-stream' ? firstEvent(text) : text) as Json
  const found = faults(document, at(media, 'schema') as Schema, body)
  if (type !== 'application/problem+json') return found
  const code = textOf(at(body, 'code'))
  const known = isObject(at(media, 'examples')) && Object.hasOwn(at(media, 'examples') as object, code)
  return known ? found : [...found, `${code} is not documented for ${response.status}`]
}

const firstEvent = (text: string): string => /^data: (.*)$/m.exec(text)?.[1] ?? 'null'
const send = ({ target, init }: Request): Promise<Response> => fetch(it.origin + target, init)

/** Resuming comes before pausing and cancelling, which end what the example names. */
const inOrder = (all: readonly Documented[]): Documented[] => {
  const turn = (path: string): number =>
    ['/resume', '/events', '/pause', '/cancel'].findIndex((end) => path.endsWith(end))
  return all.toSorted((a, b) => turn(a.path) - turn(b.path))
}

describe('the OpenAPI document against the real server', () => {
  test('[OPENAPI-7] every example in it runs, and is answered as it says', async () => {
    let run = 0
    for (const documented of inOrder(operations)) {
      for (const request of exampleRequests(documented, REAL_TOKEN)) {
        // What runs would end is ended first, so that its events do.
        if (documented.path.endsWith('/events')) await it.services.training.cancel(String(request.target.split('/')[4]))
        const response = await send(request)
        const what = `${documented.method} ${request.target}`
        expect(`${what} ${response.status}`).toMatch(/ 20[02]$/)
        expect(await undocumented(documented, response), what).toEqual([])
        run++
      }
    }
    expect(run).toBeGreaterThanOrEqual(operations.length)
  })

  test('[OPENAPI-8] what its schemas allow and nearly allow is answered as documented, never 5xx', async () => {
    for (const documented of operations) {
      // A run takes minutes and an event stream lasts as long: their inputs are fuzzed where nothing runs.
      if (documented.path.endsWith('/events')) continue
      const startsRuns = documented.method === 'POST' && /\/(runs|resume)$/.test(documented.path)
      await fc.assert(
        fc.asyncProperty(requestsOf(documented), async (request) => {
          const response = await send(request)
          expect(response.status, JSON.stringify(request)).toBeLessThan(500)
          expect(await undocumented(documented, response), JSON.stringify(request)).toEqual([])
          if (startsRuns) await endAllRuns()
        }),
        { seed, numRuns: startsRuns ? 12 : 40, endOnFailure: true },
      )
    }
  })

  const endAllRuns = async (): Promise<void> => {
    for (const { runId, state } of await it.services.training.runs(200)) {
      if (state === 'queued' || state === 'running') await it.services.training.cancel(runId)
    }
  }
})

/** Requests with values that a schema of the document allows, or nearly. */
function requestsOf(documented: Documented): fc.Arbitrary<Request> {
  const parameters = parametersOf(documented)
  const values = fc.tuple(
    ...parameters.map(({ schema, required, example, in: place }) => {
      const shown = example === undefined ? [] : [fc.constant(example)]
      const any = fc.oneof(...shown, valuesOf(document, schema), nearly(document, schema))
      const inHeader = place === 'header' ? fc.stringMatching(/^[!-~]{1,40}$/) : any
      return required ? inHeader : fc.option(inHeader, { nil: undefined })
    }),
  )
  const schema = bodySchema(documented)
  const body = schema ? fc.oneof(valuesOf(document, schema), nearly(document, schema)) : fc.constant(undefined)
  return fc.tuple(values, body).map(([given, sent]) => {
    const named = new Map(
      parameters.flatMap(({ name }, i) => {
        const value = given[i]
        // A path ends where an empty name stands: another path.
        return value === undefined || value === '' ? [] : [[name, value] as const]
      }),
    )
    return requestOf(documented, named, sent, REAL_TOKEN)
  })
}

function bodySchema({ operation }: Documented): Schema | undefined {
  const { requestBody } = operation
  const json = isObject(requestBody) ? Reflect.get(at(requestBody, 'content') as object, 'application/json') : undefined
  return isObject(json) ? (at(json, 'schema') as Schema) : undefined
}

describe('the clients of docs/api', () => {
  const docs = join(import.meta.dirname, '../../docs/api')

  test.each([
    ['client.sh', 'sh', 'curl'],
    ['client.py', 'python3', 'python3'],
    ['client.mjs', process.execPath, process.execPath],
  ])('[CLIENT-1] %s runs against the real server', async (file, program, needed) => {
    if (spawnSync(needed, ['--version']).error) {
      console.log(`skipped: ${file}, because ${needed} is not here`)
      return
    }
    writeFileSync(join(it.dataDir, 'token'), `${REAL_TOKEN}\n`, { mode: 0o600 })
    const { code, out } = await run(program, [join(docs, file), it.origin, it.dataDir])
    expect(out).toMatch(/There is no model \\?"gpt/)
    expect(code).toBe(0)
    expect(out).not.toContain(REAL_TOKEN)
  })

  test('[CLIENT-2] the README names every operation as the document has it', () => {
    const readme = readFileSync(join(docs, 'README.md'), 'utf8')
    for (const { method, path } of operations) expect(readme).toContain(`\`${method} ${path}\``)
    const named = [...readme.matchAll(/`(?:GET|POST|PUT|DELETE) (\/[^`]*)`/g)].map(([, path]) => path)
    for (const path of named) expect(operations.map((one) => one.path)).toContain(path)
  })
})

async function run(program: string, args: readonly string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out }
}
