import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

/** A step of a case as PyTorch does it, in a process of its own that waits between measurements. */
export interface Peer {
  /** Milliseconds of each of the next `steps` steps. */
  take(steps: number): Promise<number[]>
  close(): void
}

/** Debian's python3-torch lives in the system's Python. */
const PYTHON = '/usr/bin/python3'

/** Starts bench/peers/<script> with what it needs besides threads; undefined where PyTorch is not installed. */
export async function startPeer(script: string, threads: number, ...more: string[]): Promise<Peer | undefined> {
  if (!(await hasTorch())) return undefined
  const child = spawn(PYTHON, [join(import.meta.dirname, script), String(threads), ...more], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    take: async (steps) => {
      child.stdin.write(`${steps}\n`)
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${script} ended before its measurement`)
      return z.array(z.number()).parse(JSON.parse(value))
    },
    close: () => child.stdin.end(),
  }
}

const hasTorch = (): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(PYTHON, ['-c', 'import torch'], { stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
