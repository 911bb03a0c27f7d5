import { join } from 'node:path'

/**
 * What every step of the bootstrap is told. Nothing below reads `process` for these, so that a test can say otherwise.
 *
 * @typedef {object} Project
 * @property {string} root folder that holds package.json
 * @property {NodeJS.Platform} platform
 * @property {string} arch
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} runningNode path of the Node that runs this script
 * @property {string} runningVersion its version, without the `v`
 * @property {boolean} isRoot may install system packages (never true on Windows)
 */

/** The version of Node that Matinee runs under: Electron 45 carries it, and the sources need its type stripping. */
export const nodeMajor = 24

/**
 * @param {string} root
 * @returns {Project} the facts about this process
 */
export const thisProject = (root) => ({
  root,
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  runningNode: process.execPath,
  runningVersion: process.versions.node,
  isRoot: process.getuid?.() === 0,
})

/**
 * @param {Project} project
 * @param {...string} parts
 * @returns {string} an absolute path inside the project
 */
export const inProject = (project, ...parts) => join(project.root, ...parts)

/**
 * @param {Project} project
 * @returns {boolean} whether the running Node can run Matinee itself
 */
export const runsUnderOwnNode = (project) => Number.parseInt(project.runningVersion, 10) >= nodeMajor

/**
 * @param {Project} project
 * @returns {string} the Node to run Matinee with: the running one where it is new enough, else the one from npm
 */
export const nodeOf = (project) =>
  runsUnderOwnNode(project)
    ? project.runningNode
    : inProject(project, 'node_modules', 'node', 'bin', project.platform === 'win32' ? 'node.exe' : 'node')
