import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTickets } from '../../../src/main/transport/http/tickets.ts'
import { loadOrCreateToken, newSecret, sameSecret } from '../../../src/main/transport/http/token.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matinee-token-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const mode = (path: string): number => statSync(path).mode & 0o777

describe('loadOrCreateToken', () => {
  test('[TOKEN-1] 256 bits in base64url, in a file for the person alone, the same the next time', () => {
    const token = loadOrCreateToken(folder)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(readFileSync(join(folder, 'token'), 'utf8')).toBe(`${token}\n`)
    expect(mode(join(folder, 'token'))).toBe(0o600)
    expect(loadOrCreateToken(folder)).toBe(token)
    expect(readdirSync(folder)).toEqual(['token'])
  })

  test('[TOKEN-2] a token that others could read is replaced', () => {
    const token = loadOrCreateToken(folder)
    chmodSync(join(folder, 'token'), 0o644)
    const next = loadOrCreateToken(folder)
    expect(next).not.toBe(token)
    expect(mode(join(folder, 'token'))).toBe(0o600)
  })

  test.each(['', 'short', 'x'.repeat(44), `${'x'.repeat(42)} `])(
    '[TOKEN-3] a damaged token is replaced: %j',
    (text) => {
      writeFileSync(join(folder, 'token'), text, { mode: 0o600 })
      expect(loadOrCreateToken(folder)).toHaveLength(43)
    },
  )

  test('[TOKEN-4] what cannot be written is said with path and reason', () => {
    const path = join(folder, 'token')
    mkdirSync(path)
    expect(() => loadOrCreateToken(folder)).toThrow(
      expect.objectContaining({ code: 'STORAGE_FAILED', details: expect.objectContaining({ path }) }),
    )
  })

  test('[TOKEN-5] secrets are equal only when every character is', () => {
    const secret = newSecret()
    expect(sameSecret(secret, secret)).toBe(true)
    expect(sameSecret(secret.slice(1), secret)).toBe(false)
    expect(sameSecret(`${secret}x`, secret)).toBe(false)
    expect(sameSecret('', secret)).toBe(false)
    expect(newSecret()).not.toBe(secret)
  })
})

describe('createTickets', () => {
  test('[TICKET-4] good once, and for two minutes', () => {
    let now = 0
    const tickets = createTickets(() => now)
    const [used, kept, late] = [tickets.issue(), tickets.issue(), tickets.issue()]
    expect(tickets.redeem(used)).toBe(true)
    expect(tickets.redeem(used)).toBe(false)
    now = 119_999
    expect(tickets.redeem(kept)).toBe(true)
    now = 120_000
    expect(tickets.redeem(late)).toBe(false)
  })

  test('[TICKET-5] only the last sixteen stay open', () => {
    const tickets = createTickets(() => 0)
    const all = Array.from({ length: 17 }, () => tickets.issue())
    expect(all.map((ticket) => tickets.redeem(ticket))).toEqual([false, ...Array.from({ length: 16 }, () => true)])
  })
})
