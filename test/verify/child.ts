import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/**
 * Runs a child that acknowledges what it has done, a line each, and kills it `delayMs` after the first; undefined lets it
 * run to its end. Returns every line it got out, and how it ended.
 */
export async function runChild(
  [file, ...args]: readonly string[],
  { delayMs, prefix = [] }: { readonly delayMs?: number; readonly prefix?: readonly string[] },
): Promise<{ readonly lines: readonly string[]; readonly code: number | null; readonly errors: string }> {
  const [program = '', ...rest] = [...prefix, process.execPath, path(file ?? ''), ...args]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  let errors = ''
  const begun = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    text += some
    begun.resolve()
  })
  child.stderr.setEncoding('utf8').on('data', (some: string) => (errors += some))
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      begun.resolve()
      resolve(code)
    })
  })
  if (delayMs !== undefined) {
    await begun.promise
    await pause(delayMs)
    child.kill('SIGKILL')
  }
  const code = await closed
  // What follows the last newline was cut off by the kill.
  return { lines: text.split('\n').slice(0, -1), code, errors }
}
