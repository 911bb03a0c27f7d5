import { describe, expect, test } from 'vitest'
import { holdsEveryPackage } from '../../../../scripts/bootstrap/packages.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/a-win32': { version: '1.0.0', optional: true },
  },
}

describe('what npm left in node_modules', () => {
  test('[INSTALL-1] is enough when every package is there in its version; optional ones may be missing', () => {
    expect(holdsEveryPackage(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })

  test.each([
    ['nothing', {}],
    ['a package less', { packages: {} }],
    ['another version', { packages: { 'node_modules/a': { version: '1.0.1' } } }],
    [
      'another version of an optional one',
      { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-win32': { version: '2.0.0' } } },
    ],
  ])('[INSTALL-2] is not enough with %s', (_, installed) => {
    expect(holdsEveryPackage(wanted, installed)).toBe(false)
  })
})
