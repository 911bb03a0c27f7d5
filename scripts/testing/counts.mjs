import { existsSync, readFileSync } from 'node:fs'

/**
 * Tests by how they ended.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export const sumOf = (parts) =>
  parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: sum.skipped + part.skipped,
    }),
    none,
  )

/**
 * @param {Counts} counts
 * @returns {string} the line that closes a run, which CI reads: `N passed, N failed, N skipped`
 */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`

/**
 * What a runner counted. A runner that failed without a failed test (a file that does not load, a report that was never
 * written) counts as one failure, so that a red run never closes with "0 failed".
 *
 * @template T
 * @param {number} exitCode of the runner
 * @param {T | undefined} report
 * @param {(report: T) => Counts} count
 * @returns {Counts}
 */
export const countsOfRun = (exitCode, report, count) => {
  const counts = report === undefined ? none : count(report)
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * The part of vitest's JSON report that is looked at here.
 *
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} VitestReport
 */

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
export const countsOfVitest = ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests + numTodoTests,
})

/**
 * The part of Playwright's JSON report that is looked at here.
 *
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: PlaywrightSuite[] }} PlaywrightReport
 * @typedef {{ specs: { tests: unknown[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * A flaky test passed only when it was tried again, and nothing is tried again here: it counts as failed.
 *
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export const countsOfPlaywright = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
})

/**
 * @param {Pick<PlaywrightReport, 'suites'>} report of `playwright test --list`, which runs nothing
 * @returns {number} how many tests there are
 */
export const testsListed = ({ suites }) =>
  suites.reduce(
    (sum, suite) =>
      sum +
      suite.specs.reduce((tests, spec) => tests + spec.tests.length, 0) +
      testsListed({ suites: suite.suites ?? [] }),
    0,
  )

/**
 * @param {string} file JSON
 * @returns {unknown} nothing where the file is not there
 */
export const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
