import { sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containedPath } from '../../../src/main/transport/page/contained-path.ts'

const root = `${sep}app${sep}renderer`

describe('containedPath', () => {
  test.each([
    ['/index.html', ['index.html']],
    ['/assets/a-b_c.js', ['assets', 'a-b_c.js']],
    ['/with%20blank.svg', ['with blank.svg']],
    ['/%ED%95%9C.txt', ['\ud55c.txt']],
    ['/a..b/c...d', ['a..b', 'c...d']],
    ['/%252e%252e', ['%2e%2e']],
  ])('[PATH-1] %s names a file below the root', (path, segments) => {
    expect(containedPath(root, path)).toBe([root, ...segments].join(sep))
  })

  test.each([
    ['', 'a'],
    ['nothing after the slash', '/'],
    ['a parent', '/..'],
    ['an encoded parent', '/%2e%2E/x'],
    ['an encoded slash', '/a%2fb'],
    ['a backslash', '/a%5cb'],
    ['an empty segment', '//a'],
    ['a slash at the end', '/a/'],
    ['a dotfile', '/.env'],
    ['NUL', '/a%00'],
    ['a line break', '/a%0a'],
    ['a drive or a stream', '/c%3a'],
    ['half an escape', '/%e'],
    ['no UTF-8', '/%ff'],
  ])('[PATH-2] names nothing: %s', (_name, path) => {
    expect(containedPath(root, path)).toBeUndefined()
  })

  test('[PATH-3] whatever is asked, what is named lies below the root', () => {
    const piece = fc.constantFrom('.', '..', '/', '\\', '%2e', '%2f', '%5c', '%00', '%25', 'a', ':', '~', '%c0%ae', ' ')
    const path = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
    )
    fc.assert(
      fc.property(path, (urlPath) => {
        const named = containedPath(root, urlPath)
        if (named === undefined) return
        expect(named.startsWith(root + sep)).toBe(true)
        for (const segment of named.slice(root.length + 1).split(sep)) expect(segment).toMatch(/^[^.]/)
      }),
      { numRuns: 2_000, ...(process.env['MATINEE_SEED'] ? { seed: Number(process.env['MATINEE_SEED']) } : {}) },
    )
  })
})
