import { describe, expect, test } from 'vitest'
import { UsageError } from '../../../../scripts/bootstrap/usage-error.mjs'
import { parseTestOptions } from '../../../../scripts/testing/test-options.mjs'

describe('the flags of npm test', () => {
  test.each([
    [[], { unit: true, e2e: true, filters: [] }],
    [['store'], { unit: true, e2e: true, filters: ['store'] }],
    [['--unit', 'store', 'rank'], { unit: true, e2e: false, filters: ['store', 'rank'] }],
    [['--e2e'], { unit: false, e2e: true, filters: [] }],
    [['--unit', '--e2e'], { unit: true, e2e: true, filters: [] }],
  ])('[TEST-1] %j', (args, options) => {
    expect(parseTestOptions(args)).toMatchObject(options)
  })

  test('[TEST-2] an unknown flag is refused by name', () => {
    expect(() => parseTestOptions(['--watch'])).toThrow(UsageError)
    expect(() => parseTestOptions(['--watch'])).toThrow("Unknown option '--watch'")
  })
})
