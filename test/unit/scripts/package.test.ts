import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Configuration {
  readonly files: readonly string[]
  readonly publish: null
  readonly npmRebuild: boolean
  readonly asarUnpack: readonly string[]
  readonly linux: { readonly target: readonly string[]; readonly icon: string }
  readonly mac: {
    readonly target: readonly string[]
    readonly icon: string
    readonly hardenedRuntime: boolean
    readonly entitlements: string
  }
  readonly win: { readonly target: readonly string[]; readonly icon: string }
}
const config = JSON.parse(read('electron-builder.json')) as Configuration
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Readonly<Record<string, string>> }

/** As electron-builder reads `files`: the last pattern that fits counts. */
const isPacked = (path: string): boolean =>
  config.files.reduce((packed, pattern) => {
    const wanted = pattern.replace(/^!/, '')
    return matchesGlob(path, wanted) ? !pattern.startsWith('!') : packed
  }, false)

/** What the main process imports by name. */
const runtime = new Set(
  globSync('src/{main,contract}/**/*.ts', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/(?:from|import\(|require\()\s*'([^.'][^']*)'/g)].flatMap(([, name = '']) =>
      name.startsWith('node:')
        ? []
        : [
            name
              .split('/')
              .slice(0, name.startsWith('@') ? 2 : 1)
              .join('/'),
          ],
    ),
  ),
)

describe('the package', () => {
  test('[PACKAGE-1] of all that is kept here only what the app needs to run', () => {
    const kept = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
    const packed = kept.filter(isPacked)
    expect(packed.filter((path) => !/^(data\/|package\.json$|LICENSE$|resources\/icon\.png$)/.test(path))).toEqual([])
    expect(packed).toEqual(expect.arrayContaining(['package.json', 'LICENSE', 'data/films.csv', 'resources/icon.png']))
  })

  test('[PACKAGE-2] nothing private, no source maps, nothing of other builds', () => {
    for (const path of [
      'matinee.db',
      'token',
      '.env',
      'logs/matinee.log',
      '.build/logs/x',
      'out/main/index.js.map',
      'out/faiss/x.node',
      'src/main/index.ts',
      'test-results/x',
    ])
      expect(isPacked(path), path).toBe(false)
    for (const path of [
      'out/main/index.js',
      'out/main/lane.worker.js',
      'out/preload/index.cjs',
      'out/renderer/index.html',
      'out/kernels/simd.wasm',
    ])
      expect(isPacked(path), path).toBe(true)
  })

  test('[PACKAGE-3] every package that the main process imports is let in; those that only draw are left out', () => {
    const left = config.files
      .filter((pattern) => pattern.startsWith('!node_modules/'))
      .map((pattern) => pattern.slice(1))
    const isLeft = (name: string): boolean =>
      left.some((pattern) => matchesGlob(`node_modules/${name}/package.json`, pattern))
    const optional = new Set(['electron', 'faiss-node', '@tensorflow/tfjs-node'])
    expect([...runtime].filter((name) => !optional.has(name) && isLeft(name))).toEqual([])
    expect(
      Object.keys(dependencies).filter((name) => !runtime.has(name) && !isLeft(name) && name !== '@orpc/client'),
    ).toEqual([])
  })

  test('[PACKAGE-4] native code stands outside of the archive, as its authors built it', () => {
    expect(config.asarUnpack).toEqual(['**/*.node'])
    // Built against Node's stable interface, which Electron has too: nothing is compiled anew.
    expect(config.npmRebuild).toBe(false)
    const native = globSync('node_modules/better-sqlite3/prebuilds/*.node', { cwd: root })
    expect(native.length).toBeGreaterThan(4)
  })

  test('[PACKAGE-5] three systems, each with the picture; macOS with its hardened runtime', () => {
    const { linux, mac, win } = config
    expect([linux.target, mac.target, win.target]).toEqual([['AppImage', 'deb'], ['dmg'], ['nsis']])
    for (const { icon } of [linux, mac, win]) {
      const picture = readFileSync(join(root, icon))
      expect(picture.subarray(1, 4).toString()).toBe('PNG')
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1024, 1024])
    }
    expect(mac.hardenedRuntime).toBe(true)
    expect(existsSync(join(root, mac.entitlements))).toBe(true)
    expect(read(mac.entitlements).match(/<key>[^<]+<\/key>/g)).toEqual(['<key>com.apple.security.cs.allow-jit</key>'])
  })

  test('[PACKAGE-6] nothing is published and nothing updates itself', () => {
    expect(config.publish).toBeNull()
    expect(Object.keys(dependencies)).not.toContain('electron-updater')
    expect(read('scripts/package.mjs')).toMatch(/'electron-builder@\d+\.\d+\.\d+'[\s\S]*'--publish', 'never'/)
  })
})
