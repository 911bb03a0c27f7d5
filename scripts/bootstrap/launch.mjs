// What bin/matinee does: bootstrap where needed, then run the command line under Node 24. Everything that is said here
// goes to stderr, because stdout belongs to the command (`--json`).
import { pathToFileURL } from 'node:url'
import { inProject, nodeOf, runsUnderOwnNode, thisProject } from './project.mjs'
import { isPrepared } from './targets.mjs'

/**
 * @import { Project } from './project.mjs'
 */

/**
 * @param {string} root folder of package.json
 * @param {readonly string[]} args
 */
export const launch = async (root, args) => {
  const project = thisProject(root)
  if (!isPrepared(project)) await prepareOnStderr(project)
  const cli = inProject(project, 'out', 'main', 'cli.js')
  if (runsUnderOwnNode(project)) {
    await import(pathToFileURL(cli).href)
    return
  }
  const { supervise } = await import('./supervise.mjs')
  process.exitCode = await supervise(nodeOf(project), [cli, ...args])
}

/**
 * Loaded only when there is something to do, for the sake of a quick start.
 *
 * @param {Project} project
 */
const prepareOnStderr = async (project) => {
  const [{ commonSteps, prepare }, { stepOutput }] = await Promise.all([
    import('./prepare.mjs'),
    import('./step-output.mjs'),
  ])
  await prepare(project, commonSteps, stepOutput(process.stderr, { quiet: !process.stderr.isTTY }))
}
