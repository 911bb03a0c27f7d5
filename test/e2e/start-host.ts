import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../..')

/** The real browser host on a data folder of its own, as `npm start` runs it. */
export interface Host {
  /** e.g. http://127.0.0.1:41234 */
  readonly address: string
  /** The address with the token: what a person opens. */
  readonly link: string
  readonly token: string
  /** Resolves when every model serves. */
  ready(): Promise<void>
  /** Ends the process, and removes the folder where the host was given one of its own. */
  stop(): Promise<void>
}

/** A minute where nothing else runs; more than five times that where much does. */
const READY_WITHIN_MS = 600_000
const LOOK_EVERY_MS = 250

const stateOf = async (address: string): Promise<string> => {
  const answer: unknown = await (await fetch(`${address}/health`)).json()
  return JSON.stringify(answer)
}

/** Starts the built host (out/main/server.js) on an empty folder; resolves when it serves, long before it has trained. */
export const startHost = (): Promise<Host> => {
  const dataDir = newDataDir()
  return hostOf(['out/main/server.js', '--port=0', '--no-open', `--data-dir=${dataDir}`], dataDir)
}

/** `matinee serve` on a folder that is there already, and stays. */
export const startHostOn = (dataDir: string, port = 0): Promise<Host> =>
  hostOf(['out/main/cli.js', 'serve', `--port=${port}`, `--data-dir=${dataDir}`])

/** `matinee serve` on a folder with a small data set and no model: it trains nothing by itself. */
export const startUntrainedHost = (): Promise<Host> => {
  const dataDir = smallDataDir()
  return hostOf(['out/main/cli.js', 'serve', '--port=0', `--data-dir=${dataDir}`], dataDir)
}

/** A folder with a small data set; who asks for it removes it. */
export const smallDataDir = (): string => {
  const dataDir = newDataDir()
  const matinee = (...args: string[]) => execFileSync(process.execPath, ['out/main/cli.js', ...args], { cwd: root })
  const made = join(dataDir, 'made')
  matinee('generate', '--viewers=40', '--films=150', '--ratings=1600', `--out=${made}`)
  matinee('import', made, `--data-dir=${dataDir}`)
  return dataDir
}

const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'matinee-e2e-'))

/** `ownDir`: a folder that goes with the host. */
const hostOf = async (args: readonly string[], ownDir?: string): Promise<Host> => {
  const host = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = async (): Promise<void> => {
    if (host.exitCode === null) {
      host.kill('SIGTERM')
      await once(host, 'exit')
    }
    if (ownDir !== undefined) rmSync(ownDir, { recursive: true, force: true })
  }
  for await (const line of createInterface({ input: host.stdout })) {
    const link = /^open (\S+)$/.exec(line)?.[1]
    if (link === undefined) continue
    const { origin, hash } = new URL(link)
    host.stdout.resume()
    const token = new URLSearchParams(hash.slice(1)).get('token') ?? ''
    return { address: origin, link, token, ready: () => ready(origin), stop }
  }
  await stop()
  throw new Error('the host ended before it served; its own output says why')
}

const ready = async (address: string): Promise<void> => {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end;) {
    const state = await stateOf(address)
    if (/"state":"failed"/.test(state)) throw new Error(`the first training failed: ${state}`)
    if (!/"state":"(untrained|training)"/.test(state)) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  throw new Error(`not every model got ready: ${await stateOf(address)}`)
}
