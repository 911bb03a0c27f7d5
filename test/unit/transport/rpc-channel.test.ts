import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { contract, type Contract } from '../../../src/contract/index.ts'
import { createRouter } from '../../../src/main/transport/router.ts'
import { createRpcChannels, type RpcChannel } from '../../../src/main/transport/rpc-channel.ts'
import { servicesDouble, type ServicesDouble } from '../../http/services-double.ts'

let services: ServicesDouble
let rejections: unknown[]
const remember = (reason: unknown) => rejections.push(reason)
beforeEach(() => {
  services = servicesDouble()
  rejections = []
  process.on('unhandledRejection', remember)
})
afterEach(() => {
  process.off('unhandledRejection', remember)
})

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

function channel(mostCalls = 100): { channel: RpcChannel; sent: (string | Uint8Array)[]; broken: string[] } {
  const sent: (string | Uint8Array)[] = []
  const broken: string[] = []
  const open = createRpcChannels(createRouter(services, pino({ level: 'silent' })), mostCalls)
  return {
    sent,
    broken,
    channel: open(
      { send: (message) => sent.push(message), broken: (reason) => broken.push(reason) },
      { host: 'electron' },
    ),
  }
}

const call = (id: string, path: string, json: unknown): string => JSON.stringify({ i: id, p: { u: path, b: { json } } })

/** Every procedure by its path, with the schema of what it takes; undefined: it takes nothing. */
const proceduresOf = (part: object, path = ''): Map<string, z.ZodType | undefined> =>
  new Map(
    Object.entries(part).flatMap(([name, inner]: [string, object]) => {
      const here = `${path}/${name}`
      if (!('~orpc' in inner)) return [...proceduresOf(inner, here)]
      const { inputSchema } = inner['~orpc'] as { inputSchema?: z.ZodType }
      return [[here, inputSchema] as const]
    }),
  )

describe('rpc channel', () => {
  test("[RPC-1] answers a call in oRPC's own words", async () => {
    const { channel: it, sent } = channel()
    it.receive(call('1', '/system/session', undefined))
    await settled()
    expect(JSON.parse(String(sent[0]))).toMatchObject({ i: '1', p: { b: { json: { host: 'electron' } } } })
  })

  test('[RPC-2] a real MessagePort link of oRPC works over it', async () => {
    const { port1, port2 } = new MessageChannel()
    const open = createRpcChannels(createRouter(services, pino({ level: 'silent' })), 10)
    const it = open({ send: (message) => port2.postMessage(message), broken: () => undefined }, { host: 'electron' })
    port2.on('message', (message: string | ArrayBuffer) => it.receive(message))
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port1 }))
    expect(await client.movies.genres()).toEqual([{ genre: 'Drama', movies: 3 }])
    await expect(client.training.cancel({ runId: 'x' })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
      data: { runId: 'x' },
    })
    const stream = await client.system.activity()
    await stream.next()
    expect(services.streams.open).toBe(1)
    it.close()
    port1.close()
    while (services.streams.open > 0) await settled()
    expect(rejections).toEqual([])
  })

  test('[RPC-3] calls that arrive together with the end are not begun', async () => {
    const { channel: it } = channel()
    it.receive(call('1', '/system/activity', undefined))
    it.receive(call('2', '/ratings/put', { viewerId: 1, movieId: 1, stars: 4 }))
    it.close()
    await settled()
    expect(services.calls).toEqual([])
    expect(services.streams.open).toBe(0)
    it.receive(call('3', '/movies/genres', undefined))
    await settled()
    expect(services.calls).toEqual([])
    expect(rejections).toEqual([])
  })

  test('[RPC-4] more open calls than allowed break it, and end those that were open', async () => {
    const { channel: it, broken } = channel(2)
    it.receive(call('1', '/system/activity', undefined))
    it.receive(call('2', '/system/activity', undefined))
    await settled()
    expect(services.streams.open).toBe(2)
    it.receive(call('3', '/system/activity', undefined))
    expect(broken).toEqual(['more than 2 calls at once'])
    while (services.streams.open > 0) await settled()
    expect(broken).toHaveLength(1)
  })

  test('[RPC-5] every procedure x hostile payloads: no side effect, no crash, nothing left behind', async () => {
    const procedures = proceduresOf(contract)
    const paths = [...procedures.keys()]
    expect(paths.length).toBeGreaterThan(40)
    expect(paths).toContain('/ratings/put')
    const hostile = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 3 }),
      fc.constantFrom(
        { __proto__: { viewerId: 1 }, viewerId: '1' },
        { viewerId: 1e308, movieId: -1, stars: 9 },
        { viewerId: null, movieId: 1, stars: '5' },
        { runId: 7 },
        { runId: { toString: 'x' } },
        { model: 'constructor', settings: {} },
        { model: 'mf', settings: { epochs: {} } },
        { model: 'mf', settings: [] },
        { limit: 1e9 },
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), hostile, async (path, payload) => {
        // What asks for nothing, or has every field left out, may be answered.
        fc.pre(procedures.get(path)?.safeParse(payload).success === false)
        const { channel: it, sent, broken } = channel()
        services.calls.length = 0
        it.receive(call('1', path, payload))
        await settled()
        it.close()
        expect(broken).toEqual([])
        expect(JSON.parse(String(sent[0]))).toMatchObject({ p: { s: 422, b: { json: { status: 422 } } } })
        expect(services.calls).toEqual([])
      }),
      { numRuns: 300, ...(process.env['MATINEE_SEED'] ? { seed: Number(process.env['MATINEE_SEED']) } : {}) },
    )
    expect(rejections).toEqual([])
  })

  test('[RPC-6] bytes that are no message break the line and nothing else', async () => {
    const noise = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Uint8Array.from(bytes).buffer),
      fc.constantFrom(
        '{"i":"1","t":3,"p":{}}',
        '{"i":"1","t":4}',
        '{"i":"1","p":{"u":"/movies/genres","h":{"content-type":"multipart/form-data"}}}',
      ),
    )
    await fc.assert(
      fc.asyncProperty(noise, async (message) => {
        const { channel: it } = channel()
        it.receive(message)
        await settled()
        it.close()
      }),
      { numRuns: 300, ...(process.env['MATINEE_SEED'] ? { seed: Number(process.env['MATINEE_SEED']) } : {}) },
    )
    expect(services.calls.every((name) => name === 'movies.genres')).toBe(true)
    expect(rejections).toEqual([])
  })

  test('[RPC-7] what the router does not have is answered 404', async () => {
    const { channel: it, sent } = channel()
    for (const path of ['/nothing', '/system', '/__proto__', '/constructor', '/system/__proto__', '/hasOwnProperty']) {
      it.receive(call(path, path, {}))
    }
    await settled()
    expect(sent).toHaveLength(6)
    for (const message of sent) expect(JSON.parse(String(message))).toMatchObject({ p: { s: 404 } })
  })
})
