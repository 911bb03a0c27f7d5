import { isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { contract } from '../../src/contract/index.ts'
import { serving, TOKEN, type Serving } from './serving.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
/** Of each procedure; MATINEE_FUZZ=1000 is the full form. */
const PAYLOADS = Number(process.env['MATINEE_FUZZ'] ?? 40)

const procedures = pathsOf(contract, [])

function pathsOf(router: AnyContractRouter, name: readonly string[]): string[] {
  if (isContractProcedure(router)) return [name.join('/')]
  return Object.entries(router).flatMap(([key, inner]) => pathsOf(inner, [...name, key]))
}

/** A message of oRPC's peer protocol with whatever as its input, or what only looks like one. */
const messages = (path: string): fc.Arbitrary<string> => {
  const input = fc.oneof(
    fc.jsonValue(),
    fc.record({
      viewerId: strange,
      movieId: strange,
      stars: strange,
      runId: strange,
      model: strange,
      settings: strange,
    }),
  )
  const id = fc.constantFrom('1', '', '0', '-1', '__proto__', 'x'.repeat(300))
  return fc.oneof(
    fc.tuple(id, input).map(([i, json]) => JSON.stringify({ i, p: { u: `/${path}`, b: { json, meta: [] } } })),
    fc.tuple(id, fc.jsonValue()).map(([i, meta]) => JSON.stringify({ i, p: { u: `/${path}`, b: { json: {}, meta } } })),
    fc.tuple(id, fc.jsonValue()).map(([i, p]) => JSON.stringify({ i, t: 3, p })),
  )
}

const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(-1, 0, 1.5, 1e308, 2 ** 53, '1', '../..', '\u0000', '__proto__', null, [], {}),
)

let it: Serving
beforeAll(async () => {
  it = await serving()
})
afterAll(() => it.stop())

const send = (origin: string, protocols: string[], texts: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${it.port}/ws`, protocols, { origin })
    socket.on('open', () => {
      for (const text of texts) socket.send(text)
      socket.ping()
    })
    socket.on('pong', () => socket.close())
    socket.on('error', () => resolve(false))
    socket.on('close', () => resolve(true))
  })

describe('every procedure of the contract, whatever it is sent', () => {
  test('[FUZZ-1] a foreign sender reaches nothing, whatever it says', { timeout: 120_000 }, async () => {
    const before = it.services.calls.length
    for (const path of procedures) {
      const [texts = []] = fc.sample(fc.array(messages(path), { minLength: 5, maxLength: 5 }), { seed, numRuns: 1 })
      expect(await send('http://evil.example', ['matinee.v1', `token.${TOKEN}`], texts)).toBe(false)
      expect(await send(it.origin, ['matinee.v1', 'token.x'], texts)).toBe(false)
    }
    expect(it.services.calls.slice(before)).toEqual([])
  })

  test(
    '[FUZZ-2] from the page itself: never an unexpected failure, and the server answers after',
    { timeout: 120_000 },
    async () => {
      for (const path of procedures) {
        const texts = fc.sample(messages(path), { seed, numRuns: PAYLOADS })
        // A message that is none ends its connection: each has its own chance.
        for (let at = 0; at < texts.length; at += 20)
          await send(it.origin, ['matinee.v1', `token.${TOKEN}`], texts.slice(at, at + 20))
      }
      expect(it.log()).not.toContain('unexpectedly')
      expect((await fetch(`${it.origin}/health`)).status).toBe(200)
      await expect.poll(() => it.services.streams.open).toBe(0)
    },
  )
})
