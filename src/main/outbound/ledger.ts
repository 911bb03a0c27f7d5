import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { OutboundRequest } from '../../contract/downloads.ts'
import { storageFailure } from '../durable-files.ts'

/** A request that is out. */
export interface LedgerNote {
  /** Notes how it ended: in a word or two, and how many bytes came. Once. */
  end(outcome: string, bytes: number): void
}

/** Takes note of every request that leaves this machine. */
export interface Ledger {
  /** To be called before the request goes out. Throws STORAGE_FAILED: what cannot be noted must not be sent. */
  begin(request: { host: string; purpose: string }): LedgerNote
}

const line = z.union([
  z.object({ id: z.string(), at: z.number(), host: z.string(), purpose: z.string() }),
  z.object({ id: z.string(), bytes: z.number(), outcome: z.string() }),
])

const ledgerPath = (dataDir: string): string => join(dataDir, 'outbound.jsonl')

/** Of the end of the file: some ten thousand requests. */
const READ_BYTES = 2 * 2 ** 20

/** `now` milliseconds since 1970; `newId` a text that does not come twice. */
export function openLedger(dataDir: string, now: () => number, newId: () => string): Ledger {
  return {
    begin: ({ host, purpose }) => {
      const id = newId()
      append(dataDir, { id, at: now(), host, purpose })
      return { end: (outcome, bytes) => append(dataDir, { id, bytes, outcome }) }
    },
  }
}

/** On disk when it returns. */
function append(dataDir: string, entry: z.output<typeof line>): void {
  const path = ledgerPath(dataDir)
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const file = openSync(path, 'a', 0o600)
    try {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw storageFailure('write the privacy ledger', path, cause)
  }
}

/** The newest requests, newest first; empty when nothing ever left. A request whose end nobody noted was interrupted. */
export function readLedger(dataDir: string, limit: number): OutboundRequest[] {
  const requests = new Map<string, OutboundRequest>()
  for (const text of lastLines(ledgerPath(dataDir))) {
    const parsed = line.safeParse(jsonOf(text))
    if (!parsed.success) continue
    const entry = parsed.data
    if ('at' in entry) {
      const { id, at, host, purpose } = entry
      requests.set(id, { at, host, purpose, bytes: 0, outcome: 'interrupted' })
    } else {
      const begun = requests.get(entry.id)
      if (begun) requests.set(entry.id, { ...begun, bytes: entry.bytes, outcome: entry.outcome })
    }
  }
  return [...requests.values()].reverse().slice(0, limit)
}

function lastLines(path: string): string[] {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw storageFailure('read the privacy ledger', path, error)
  }
  try {
    const { size } = fstatSync(file)
    if (size <= READ_BYTES) return readFileSync(file, 'utf8').split('\n')
    const bytes = Buffer.alloc(READ_BYTES)
    readSync(file, bytes, 0, READ_BYTES, size - READ_BYTES)
    return bytes.toString('utf8').split('\n').slice(1)
  } finally {
    closeSync(file)
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
