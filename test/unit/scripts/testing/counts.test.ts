import { describe, expect, test } from 'vitest'
import {
  closingLine,
  countsOfPlaywright,
  countsOfRun,
  countsOfVitest,
  none,
  sumOf,
  testsListed,
} from '../../../../scripts/testing/counts.mjs'

describe('the closing line', () => {
  test('[COUNT-1] sums the runners', () => {
    const vitest = countsOfVitest({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })
    const playwright = countsOfPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, suites: [] })
    expect(closingLine(sumOf([vitest, playwright, none]))).toBe('14 passed, 3 failed, 5 skipped')
  })

  test('[COUNT-2] never says "0 failed" of a runner that failed', () => {
    const green = { passed: 3, failed: 0, skipped: 0 }
    expect(countsOfRun(1, 'report', () => green)).toEqual({ ...green, failed: 1 })
    expect(countsOfRun(1, undefined, () => green)).toEqual({ ...none, failed: 1 })
    expect(countsOfRun(1, 'report', () => ({ ...green, failed: 4 })).failed).toBe(4)
    expect(countsOfRun(0, 'report', () => green)).toEqual(green)
  })

  test('[COUNT-3] counts the tests that are listed, in nested suites too', () => {
    const spec = { tests: [{}, {}] }
    expect(testsListed({ suites: [{ specs: [spec], suites: [{ specs: [spec, spec] }] }, { specs: [] }] })).toBe(6)
  })
})
