// What bin/matinee does: bootstrap where needed, then run the command line under Node 24. Everything that is said here
// goes to stderr, because stdout belongs to the command (`--json`).
import { pathToFileURL } from 'node:url'
import { isPrepared, commonSteps, prepare } from './prepare.mjs'
import { inProject, nodeOf, runsUnderOwnNode, thisProject } from './project.mjs'
import { stepOutput } from './step-output.mjs'
import { supervise } from './supervise.mjs'

/** Set for the process that is started under the newer Node, which must not start a third. */
const guard = 'MATINEE_RELAUNCHED'

/**
 * @param {string} root folder of package.json
 * @param {readonly string[]} args
 */
export const launch = async (root, args) => {
  const project = thisProject(root)
  if (!isPrepared(project)) {
    await prepare(project, commonSteps, stepOutput(process.stderr, { quiet: !process.stderr.isTTY }))
  }
  const cli = inProject(project, 'out', 'main', 'cli.js')
  if (runsUnderOwnNode(project)) {
    await import(pathToFileURL(cli).href)
    return
  }
  if (project.env[guard] !== undefined) throw new Error(`${nodeOf(project)} is older than Node 24`)
  process.exitCode = await supervise(nodeOf(project), [cli, ...args], { env: { ...project.env, [guard]: '1' } })
}
