import { rmSync } from 'node:fs'
import { inProject, nodeOf } from '../bootstrap/project.mjs'
import { supervise } from '../bootstrap/supervise.mjs'
import { countsOfRun, countsOfVitest, readReport } from './counts.mjs'

/**
 * @import { Project } from '../bootstrap/project.mjs'
 * @import { Counts, VitestReport } from './counts.mjs'
 */

/**
 * Everything that needs no browser.
 *
 * @param {Project} project
 * @param {readonly string[]} filters
 * @returns {Promise<Counts>}
 */
export const runVitest = async (project, filters) => {
  const file = inProject(project, '.build', 'reports', 'vitest.json')
  rmSync(file, { force: true })
  const exitCode = await supervise(
    nodeOf(project),
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...(filters.length === 0 ? [] : ['--passWithNoTests', ...filters]),
    ],
    { cwd: project.root },
  )
  return countsOfRun(exitCode, /** @type {VitestReport | undefined} */ (readReport(file)), countsOfVitest)
}
