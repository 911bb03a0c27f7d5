import { parseArgs } from 'node:util'
import { UsageError } from '../bootstrap/usage-error.mjs'

/**
 * What a person asked `npm test` for.
 *
 * @typedef {object} TestOptions
 * @property {boolean} unit run vitest: everything but the browser
 * @property {boolean} e2e run Playwright
 * @property {readonly string[]} filters parts of file names; all files where there are none
 * @property {boolean} help
 */

export const testHelp = `npm test -- [options] [part of a file name ...]

  --unit   only the tests that need no browser (vitest)
  --e2e    only the tests of the screens (Playwright)
  --help   this text`

/**
 * @param {readonly string[]} args as typed after `npm test --`
 * @returns {TestOptions}
 * @throws {UsageError}
 */
export const parseTestOptions = (args) => {
  const { values, positionals } = parsed(args)
  const { unit = false, e2e = false, help = false } = values
  return { unit: unit || !e2e, e2e: e2e || !unit, filters: positionals, help }
}

/** @param {readonly string[]} args */
const parsed = (args) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { unit: { type: 'boolean' }, e2e: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw UsageError.from(error, 'npm test -- --help')
  }
}
