import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runQuietly } from '../../../../scripts/bootstrap/run-quietly.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

const supervisor = pathToFileURL(join(import.meta.dirname, '../../../../scripts/bootstrap/supervise.mjs')).href

const quiet = (script: string, more: { timeout?: number; progress?: () => number } = {}) => {
  const root = temporaryFolder()
  return runQuietly({
    name: 'child',
    command: process.execPath,
    args: ['-e', script],
    cwd: root,
    env: process.env,
    logs: join(root, 'logs'),
    ...more,
  })
}

describe('a quiet command', () => {
  test('[QUIET-1] keeps both streams and the ending', async () => {
    const run = await quiet('console.log("out"); console.error("err"); process.exitCode = 3')
    expect(run).toMatchObject({ ok: false, ending: 'exit code 3', output: 'out\nerr\n' })
    expect(readFileSync(run.log, 'utf8')).toBe('out\nerr\n')
  })

  test('[QUIET-2] that does not exist is an answer, not an exception', async () => {
    const root = temporaryFolder()
    const nothing = { name: 'x', command: join(root, 'none'), args: [], cwd: root, env: {}, logs: root }
    expect(await runQuietly(nothing)).toMatchObject({ ok: false, ending: expect.stringContaining('ENOENT') })
  })

  test('[QUIET-3] is ended, children and all, after its time-out', async () => {
    const beating = 'setInterval(() => require("node:fs").writeSync(1, "."), 10)'
    const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(beating)}], { stdio: 'inherit' })`
    const run = await quiet(`${parent}; setInterval(() => {}, 1e6)`, { timeout: 2000 })
    expect(run).toMatchObject({ ok: false, ending: 'no answer within 2 s' })
    expect(run.output).toMatch(/^\.+$/)
    const beats = readFileSync(run.log, 'utf8')
    await sleep(100)
    expect(readFileSync(run.log, 'utf8')).toBe(beats)
  })

  test('[QUIET-4] may take longer than its time-out while it gets on', async () => {
    let steps = 0
    const run = await quiet('setTimeout(() => {}, 900)', { timeout: 300, progress: () => steps++ })
    expect(run.ok).toBe(true)
  })
})

/** Starts `script` under a supervisor that ends with the exit code it was told, and resolves to what was printed. */
const supervised = (script: string, onOutput: (text: string, pid: number) => void = () => {}) => {
  const code = `import { supervise } from ${JSON.stringify(supervisor)}
    process.exitCode = await supervise(process.execPath, ['-e', ${JSON.stringify(script)}])`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
    onOutput(said, child.pid ?? 0)
  })
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }))
  })
}

describe('a supervised command', () => {
  test('[SUPERVISE-1] hands its exit code on', async () => {
    expect(await supervised('process.exitCode = 7')).toMatchObject({ code: 7 })
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('[SUPERVISE-2] gets %s, and is waited for', async (signal) => {
    const marker = join(temporaryFolder(), 'ended')
    const script = `process.on('${signal}', () => setTimeout(() => {
        require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); process.exit(5) }, 200))
      setInterval(() => {}, 1e6); console.log('ready')`
    let sent = false
    const run = await supervised(script, (said, pid) => {
      if (sent || !said.includes('ready')) return
      sent = true
      process.kill(pid, signal)
    })
    expect(run.code).toBe(5)
    expect(existsSync(marker)).toBe(true)
  })

  test('[SUPERVISE-3] ended by a signal gives 128 and its number', async () => {
    expect(await supervised('process.kill(process.pid, "SIGKILL")')).toMatchObject({ code: 137 })
  })
})
