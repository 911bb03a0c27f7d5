import { cpSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../../scripts/bootstrap/fingerprint.mjs'
import { isFresh, removeStamp, writeStamp } from '../../../../scripts/bootstrap/stamp.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

const sources = { 'src/a.ts': 'a', 'src/deep/b.ts': 'b', 'package-lock.json': '{}' }
const paths = ['src', 'package-lock.json', 'not-there']

describe('the fingerprint of sources', () => {
  test('[STAMP-1] does not change with the place or the times of the files', () => {
    const here = temporaryFolder(sources)
    const there = join(temporaryFolder(), 'moved')
    cpSync(here, there, { recursive: true })
    utimesSync(join(there, 'src/a.ts'), new Date(0), new Date(0))
    expect(fingerprint(there, paths)).toBe(fingerprint(here, paths))
  })

  test.each<[string, (root: string) => void]>([
    ['a byte', (root) => writeFileSync(join(root, 'src/deep/b.ts'), 'c')],
    ['a name', (root) => renameSync(join(root, 'src/a.ts'), join(root, 'src/c.ts'))],
    ['a new file', (root) => writeFileSync(join(root, 'src/new.ts'), '')],
    ['a file less', (root) => rmSync(join(root, 'src/a.ts'))],
    ['a path that was not there', (root) => mkdirSync(join(root, 'not-there/empty'), { recursive: true })],
    [
      'bytes that move to the next file',
      (root) => {
        writeFileSync(join(root, 'src/a.ts'), 'ab')
        writeFileSync(join(root, 'src/deep/b.ts'), '')
      },
    ],
  ])('[STAMP-2] changes with %s, unless it holds no file', (what, change) => {
    const root = temporaryFolder(sources)
    const before = fingerprint(root, paths)
    change(root)
    const after = fingerprint(root, paths)
    if (what === 'a path that was not there') expect(after).toBe(before)
    else expect(after).not.toBe(before)
  })

  test('[STAMP-3] changes with the facts', () => {
    const root = temporaryFolder(sources)
    expect(fingerprint(root, paths, ['linux', 'x64'])).not.toBe(fingerprint(root, paths, ['linux', 'arm64']))
  })
})

describe('a stamp', () => {
  test('[STAMP-4] is fresh only with its very fingerprint and every output', () => {
    const root = temporaryFolder({ 'out/main.js': '' })
    const stamp = { file: join(root, 'out/.stamps/main'), fingerprint: 'f', outputs: [join(root, 'out/main.js')] }
    expect(isFresh(stamp)).toBe(false)
    writeStamp(stamp.file, 'f')
    expect(isFresh(stamp)).toBe(true)
    expect(isFresh({ ...stamp, fingerprint: 'g' })).toBe(false)
    expect(isFresh({ ...stamp, outputs: [...stamp.outputs, join(root, 'out/gone.js')] })).toBe(false)
    removeStamp(stamp.file)
    expect(isFresh(stamp)).toBe(false)
  })
})
