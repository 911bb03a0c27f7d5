import { rmSync } from 'node:fs'
import { inProject, nodeOf } from '../bootstrap/project.mjs'
import { runQuietly } from '../bootstrap/run-quietly.mjs'
import { supervise } from '../bootstrap/supervise.mjs'
import { countsOfPlaywright, countsOfRun, none, readReport, testsListed } from './counts.mjs'

/**
 * @import { Project } from '../bootstrap/project.mjs'
 * @import { Counts, PlaywrightReport } from './counts.mjs'
 */

/**
 * One kind of test in test/e2e, and whether what it needs is here.
 *
 * @typedef {object} Suite
 * @property {'browser' | 'electron'} name of the Playwright project
 * @property {string} what for a person, after the number of tests: "in a browser"
 * @property {string | undefined} obstacle why they cannot run here; nothing where they can
 * @property {boolean} required a run without them has failed
 */

const cli = 'node_modules/@playwright/test/cli.js'

/**
 * Runs the suites that can run. Of the others it says plainly why not, and counts their tests: as failed where they are
 * required, else as skipped. Nothing is left out in silence.
 *
 * @param {Project} project
 * @param {readonly Suite[]} suites
 * @param {readonly string[]} filters
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<Counts[]>}
 */
export const runPlaywright = async (project, suites, filters, env) => {
  const counts = []
  for (const suite of suites) {
    counts.push(
      suite.obstacle === undefined ? await run(project, suite, filters, env) : await leaveOut(project, suite, filters),
    )
  }
  return counts
}

/**
 * @param {Project} project
 * @param {Suite} suite
 * @param {readonly string[]} filters
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<Counts>}
 */
const run = async (project, { name }, filters, env) => {
  const file = inProject(project, '.build', 'reports', `playwright-${name}.json`)
  rmSync(file, { force: true })
  const args = [cli, 'test', `--project=${name}`, '--pass-with-no-tests', ...filters]
  const exitCode = await supervise(nodeOf(project), args, {
    cwd: project.root,
    env: { ...project.env, ...env, MATINEE_E2E_REPORT: file },
  })
  return countsOfRun(exitCode, /** @type {PlaywrightReport | undefined} */ (readReport(file)), countsOfPlaywright)
}

/**
 * @param {Project} project
 * @param {Suite} suite
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
const leaveOut = async (project, { name, what, obstacle, required }, filters) => {
  const file = inProject(project, '.build', 'reports', `playwright-${name}-list.json`)
  rmSync(file, { force: true })
  await runQuietly({
    name: `playwright-${name}-list`,
    command: nodeOf(project),
    args: [cli, 'test', `--project=${name}`, '--list', '--reporter=json', '--pass-with-no-tests', ...filters],
    cwd: project.root,
    env: { ...project.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    logs: inProject(project, '.build', 'logs'),
    timeout: 60_000,
  })
  const listed = /** @type {PlaywrightReport | undefined} */ (readReport(file))
  const tests = listed === undefined ? 0 : testsListed(listed)
  if (tests === 0 && filters.length > 0) return none
  console.log(`\n${required ? 'FAILED' : 'skipped'}: ${tests} ${tests === 1 ? 'test' : 'tests'} ${what}: ${obstacle}`)
  return required ? { ...none, failed: Math.max(1, tests) } : { ...none, skipped: tests }
}
