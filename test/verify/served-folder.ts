import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))

/** `matinee serve` in a process of its own. */
export interface ServedFolder {
  readonly port: number
  readonly origin: string
  readonly token: string
  readonly pid: number
  stop(): Promise<void>
}

/** Serves a data folder on a free port. `prefix`: what the program is started by (a tracer, another namespace). */
export async function serveFolder(dataDir: string, prefix: readonly string[] = []): Promise<ServedFolder> {
  const [program, ...args] = [...prefix, process.execPath, CLI, 'serve', '--port', '0', '--data-dir', dataDir, '--json']
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const { serving } = JSON.parse(await firstLine(child)) as { serving: string }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    port: Number(new URL(serving).port),
    origin: serving,
    token: readFileSync(join(dataDir, 'token'), 'utf8').trim(),
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Runs a command of `matinee` to its end and tells what it printed; throws when it fails. */
export async function runCli(args: readonly string[], prefix: readonly string[] = []): Promise<string> {
  const [program = '', ...rest] = [...prefix, process.execPath, CLI, ...args]
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code === 0) return out
  throw new Error(`matinee ${args.join(' ')} ended with ${code}: ${errors.slice(-500)}`)
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const end = out.indexOf('\n')
      if (end !== -1) resolve(out.slice(0, end))
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`matinee serve ended with ${code}: ${errors.slice(-500)}`)))
  })
}
