// `npm test`: every test there is, after a bootstrap. Needs Node 20 or newer and npm, and nothing else.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from './bootstrap/chromium.mjs'
import { electron, electronBinary } from './bootstrap/electron.mjs'
import { whyNoWindow } from './bootstrap/host-choice.mjs'
import { commonSteps, prepare } from './bootstrap/prepare.mjs'
import { thisProject } from './bootstrap/project.mjs'
import { stepOutput } from './bootstrap/step-output.mjs'
import { reportFailure } from './bootstrap/usage-error.mjs'
import { closingLine, sumOf } from './testing/counts.mjs'
import { runPlaywright } from './testing/run-playwright.mjs'
import { runVitest } from './testing/run-vitest.mjs'
import { parseTestOptions, testHelp } from './testing/test-options.mjs'

/**
 * @import { Suite } from './testing/run-playwright.mjs'
 * @import { TestOptions } from './testing/test-options.mjs'
 */

const project = thisProject(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * @param {string | undefined} browser
 * @returns {Suite[]}
 */
const suites = (browser) => [
  {
    name: 'browser',
    what: 'in a browser',
    obstacle: browser === undefined ? 'no Chromium was found; install one or set CHROMIUM to its path' : undefined,
    required: Boolean(project.env.CI),
  },
  {
    name: 'electron',
    what: 'in Electron',
    obstacle: whyNoWindow(project) ?? (electronBinary(project) ? undefined : "Electron's binary is not here"),
    required: false,
  },
]

/** @param {TestOptions} options */
const test = async ({ unit, e2e, filters }) => {
  const window = whyNoWindow(project) === undefined ? [electron({ insist: false, now: Date.now() })] : []
  const extra = e2e ? [chromium, ...window] : []
  const results = await prepare(project, [...commonSteps, ...extra], stepOutput(process.stdout))
  const counts = unit ? [await runVitest(project, filters)] : []
  if (e2e) {
    const browser = results.get('chromium')?.found
    counts.push(...(await runPlaywright(project, suites(browser), filters, { MATINEE_CHROMIUM: browser })))
  }
  const total = sumOf(counts)
  if (total.passed + total.failed + total.skipped === 0) {
    console.log(`\nno test ${filters.length === 0 ? 'was found' : `has a name with ${filters.join(' or ')}`}`)
    process.exitCode = 1
  }
  if (total.failed > 0) process.exitCode = 1
  console.log(`\n${closingLine(total)}`)
}

try {
  const options = parseTestOptions(process.argv.slice(2))
  if (options.help) console.log(testHelp)
  else await test(options)
} catch (error) {
  reportFailure(error)
}
