import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareFaiss } from '../../../scripts/prepare-faiss.mjs'
import { runChild } from '../../../scripts/faiss/child.mjs'
import { whyUnusable } from '../../../scripts/faiss/test-load.mjs'
import { findToolchain } from '../../../scripts/faiss/toolchain.mjs'

const project = join(import.meta.dirname, '../../..')
const installed = join(project, 'node_modules/faiss-node')
const absent = !existsSync(join(installed, 'package.json'))
if (absent) console.log('skipped: faiss-node not installed by npm')

let root: string
let home: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'matinee-faiss-'))
  home = join(root, 'node_modules/faiss-node')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A project whose npm has installed faiss-node as it comes, and what `names` say beside it. */
const install = (...names: string[]): void => {
  mkdirSync(home, { recursive: true })
  for (const part of ['package.json', 'lib', 'src'])
    cpSync(join(installed, part), join(home, part), { recursive: true })
  for (const name of names) symlinkSync(join(project, 'node_modules', name), join(root, 'node_modules', name))
}

/** A note as a run leaves it that found no way; `at` in milliseconds. */
const noteFailure = (at: number): void => {
  const state = ['0.5.1', process.platform, process.arch, false, findToolchain() !== undefined]
  mkdirSync(join(home, 'build'), { recursive: true })
  const note = { state: state.join(' '), native: false, version: null, reason: 'as noted', size: 0, at }
  writeFileSync(join(home, 'build/matinee-faiss.json'), JSON.stringify(note))
}

/** Tests install nothing on the machine they run on. */
const quietly = { env: {}, mayInstall: false }

const DAY_MS = 24 * 3600 * 1000

describe.skipIf(absent)('prepare-faiss', () => {
  it('[FAISS-1] does nothing and says so when switched off', async () => {
    const prepared = await prepareFaiss({ root, env: { MATINEE_FAISS: 'off' } })
    expect(prepared.native).toBe(false)
    expect(prepared.line).toContain('MATINEE_FAISS=off')
    expect(readdirSync(root)).toEqual([])
  })

  it('[FAISS-2] goes on without FAISS where npm could not install the package', async () => {
    const line = 'FAISS: the exact search serves instead (npm did not install faiss-node)'
    expect(await prepareFaiss({ root, ...quietly })).toEqual({ native: false, line })
  })

  it('[FAISS-3] on the command line: exactly one line on stdout, exit code 0', () => {
    const script = join(project, 'scripts/prepare-faiss.mjs')
    const env = { ...process.env, MATINEE_FAISS: 'off' }
    const { status, stdout } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^FAISS: .+\n$/)
  })

  it('[FAISS-4] believes its own note for a week, then tries again', async () => {
    install()
    noteFailure(1000)
    const within = await prepareFaiss({ root, ...quietly, now: () => 1000 + 6 * DAY_MS })
    expect(within.line).toContain('as noted')
    const later = await prepareFaiss({ root, ...quietly, now: () => 1000 + 8 * DAY_MS })
    expect(later.line).not.toContain('as noted')
  })

  it('[FAISS-5] what does not run is not put in place, and nothing is left lying about', async () => {
    // Without prebuild-install and the headers of Node-API beside it, neither way can succeed.
    install()
    const prepared = await prepareFaiss({ root, ...quietly, now: () => 0 })
    expect(prepared.native).toBe(false)
    expect(existsSync(join(home, 'build/Release'))).toBe(false)
    expect(readdirSync(home).toSorted()).toEqual(['build', 'lib', 'package.json', 'src'])
  })

  it(
    '[FAISS-6] compiles where compiler and headers are, and then only looks',
    { timeout: 120_000 },
    async ({ skip }) => {
      if (findToolchain() === undefined) {
        console.log('skipped: g++ and libfaiss-dev not present')
        skip()
      }
      install('bindings', 'file-uri-to-path', 'node-addon-api', 'node-api-headers')
      const prepared = await prepareFaiss({ root, ...quietly, now: () => 0 })
      expect(prepared).toMatchObject({
        native: true,
        line: expect.stringMatching(/^FAISS \d+\.\d+\.\d+: ready/) as unknown,
      })
      expect(await whyUnusable(root, home)).toBeUndefined()
      // Any work would fail from here on; the note is enough.
      rmSync(join(home, 'src'), { recursive: true })
      expect(await prepareFaiss({ root, ...quietly, now: () => 1e15 })).toEqual(prepared)
    },
  )

  it('[FAISS-7] an addon that is damaged is noticed and not used', async () => {
    install('bindings', 'file-uri-to-path')
    mkdirSync(join(home, 'build/Release'), { recursive: true })
    writeFileSync(join(home, 'build/Release/faiss-node.node'), 'no machine code')
    expect(await whyUnusable(root, home)).toMatch(/Error/)
    const prepared = await prepareFaiss({ root, ...quietly, now: () => 0 })
    expect(prepared.native).toBe(false)
    expect(await prepareFaiss({ root, ...quietly, now: () => DAY_MS })).toEqual(prepared)
  })
})

describe('a child process', () => {
  const node = (code: string, options: { limitMs: number; sign?: { pattern: RegExp; withinMs: number } }) =>
    runChild(process.execPath, ['-e', code], options)

  it('[CHILD-1] tells how it ended and what it said', async () => {
    expect(await node("console.log('hello')", { limitMs: 20_000 })).toEqual({ ok: true, output: 'hello\n' })
    expect(await node('process.exit(3)', { limitMs: 20_000 })).toEqual({ ok: false, output: '', why: 'exit code 3' })
    expect(await runChild('no-such-program', [], { limitMs: 20_000 })).toMatchObject({ ok: false })
  })

  it('[CHILD-2] is stopped when it takes too long, or does not give the sign in time', async () => {
    const endless = 'setInterval(() => {}, 1000)'
    expect(await node(endless, { limitMs: 100 })).toMatchObject({ ok: false, why: 'not done after 0.1 s' })
    const sign = { pattern: /ready/, withinMs: 100 }
    expect(await node(endless, { limitMs: 20_000, sign })).toMatchObject({ ok: false, why: 'no answer within 0.1 s' })
  })
})
