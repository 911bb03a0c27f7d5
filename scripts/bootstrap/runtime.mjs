import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inProject, nodeMajor, nodeOf, runsUnderOwnNode } from './project.mjs'
import { readStamp, writeStamp } from './stamp.mjs'
import { StepFailure } from './step.mjs'

/**
 * @import { Step } from './step.mjs'
 */

/**
 * Makes sure that there is a Node new enough: the running one, else the one that the package `node` brought. It is tried
 * once after each installation.
 *
 * @type {Step}
 */
export const runtime = {
  name: 'node',
  run: async (project) => {
    if (runsUnderOwnNode(project)) {
      const fromNpm = project.runningNode.startsWith(inProject(project, 'node_modules'))
      return { state: 'ready', text: `${project.runningVersion}, ${fromNpm ? 'from npm' : 'the one you have'}` }
    }
    const stamp = inProject(project, 'node_modules', '.matinee', 'node')
    const known = readStamp(stamp)
    if (known !== undefined) return { state: 'ready', text: `${known}, from npm (yours is ${project.runningVersion})` }
    const version = await versionOf(nodeOf(project))
    if (version === undefined || Number.parseInt(version, 10) < nodeMajor) {
      throw new StepFailure(
        `Matinee needs Node ${nodeMajor}, and npm's package "node" has none that runs on ${project.platform}-${project.arch}. ` +
          `Install Node ${nodeMajor} from nodejs.org (or nvm install ${nodeMajor}) and start again.`,
      )
    }
    writeStamp(stamp, version)
    return { state: 'done', text: `${version}, brought from npm (yours is ${project.runningVersion})` }
  },
}

/**
 * @param {string} node path of a Node
 * @returns {Promise<string | undefined>} its version without the `v`; nothing where it does not run
 */
const versionOf = async (node) => {
  try {
    const { stdout } = await promisify(execFile)(node, ['--version'], { timeout: 10_000 })
    return stdout.trim().replace(/^v/, '')
  } catch {
    return undefined
  }
}
