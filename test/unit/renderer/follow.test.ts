import { expect, test } from 'vitest'
import { takeToken } from '../../../src/renderer/bridge/credentials.ts'
import { follow } from '../../../src/renderer/bridge/follow.ts'

test('[BRIDGE-1] a stream that breaks is opened again, and one that ends for good is not', async () => {
  const ending = new AbortController()
  const seen: number[] = []
  let opened = 0
  async function* stream(from: number): AsyncGenerator<number> {
    yield from
    yield from + 1
    if (from === 0) throw new Error('connection lost')
  }
  await follow({
    open: () => Promise.resolve(stream(10 * opened++)),
    onValue: (value) => seen.push(value),
    again: () => false,
    signal: ending.signal,
  })
  expect(seen).toEqual([0, 1, 10, 11])
})

test('[BRIDGE-2] an aborted stream is left at once', async () => {
  const ending = new AbortController()
  const seen: number[] = []
  async function* endless(): AsyncGenerator<number> {
    for (let value = 0; ; value++) yield value
  }
  await follow({
    open: () => Promise.resolve(endless()),
    onValue: (value) => {
      seen.push(value)
      if (value === 3) ending.abort()
    },
    again: () => true,
    signal: ending.signal,
  })
  expect(seen).toEqual([0, 1, 2, 3])
})

test('[BRIDGE-3] the token leaves the address bar, and the tab remembers it', async () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const shown: unknown[] = []
  const history = { replaceState: (_: unknown, __: string, url?: string | URL | null) => void shown.push(url) }
  const page = (hash: string) => ({ location: { hash, pathname: '/catalogue', search: '' }, history, storage })
  expect(await takeToken(page(''))).toBeUndefined()
  expect(await takeToken(page('#token=secret'))).toBe('secret')
  expect(shown).toEqual(['/catalogue'])
  expect(await takeToken(page(''))).toBe('secret')
})
