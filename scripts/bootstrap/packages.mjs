import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inProject } from './project.mjs'
import { runQuietly } from './run-quietly.mjs'
import { isFresh, removeStamp, writeStamp } from './stamp.mjs'
import { StepFailure, tail } from './step.mjs'
import { packagesStamp } from './targets.mjs'

/**
 * @import { Project } from './project.mjs'
 * @import { Stamp } from './stamp.mjs'
 * @import { Step } from './step.mjs'
 */

/**
 * Installs what package-lock.json names, exactly, when it changed since the last time.
 *
 * @type {Step}
 */
export const packages = {
  name: 'packages',
  run: async (project) => {
    const stamp = packagesStamp(project)
    if (isFresh(stamp)) return { state: 'ready', text: 'as package-lock.json has them' }
    if (alreadyInstalled(project, stamp)) {
      writeStamp(stamp.file, stamp.fingerprint)
      return { state: 'ready', text: 'installed by npm, as package-lock.json has them' }
    }
    removeStamp(stamp.file)
    const run = await runQuietly({
      name: 'npm-ci',
      ...npm(project, ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=notice']),
      cwd: project.root,
      logs: inProject(project, '.build', 'logs'),
    })
    if (!run.ok) {
      throw new StepFailure(
        `npm ci failed (${run.ending}). Is the network there? The whole output is in ${run.log}`,
        tail(run.output),
      )
    }
    writeStamp(stamp.file, stamp.fingerprint)
    const [count = ''] = /added \d+ packages/.exec(run.output) ?? []
    return { state: 'done', text: `installed with npm ci${count && `: ${count}`}` }
  },
}

/**
 * Whether npm was run by hand and left just what the lock file names, so that nothing need be fetched again.
 *
 * @param {Project} project
 * @param {Stamp} stamp
 */
const alreadyInstalled = (project, { outputs }) =>
  outputs.every(existsSync) &&
  holdsEveryPackage(
    readLock(inProject(project, 'package-lock.json')),
    readLock(inProject(project, 'node_modules', '.package-lock.json')),
  )

/**
 * The part of a lock file that is looked at here.
 *
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock
 */

/**
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @returns {boolean} whether each package that is not optional is installed in the very version, and no other version
 */
export const holdsEveryPackage = (wanted, installed) => {
  const there = installed.packages ?? {}
  return Object.entries(wanted.packages ?? {})
    .filter(([path]) => path !== '')
    .every(([path, { version, optional = false, devOptional = false }]) => {
      const found = there[path]
      return found === undefined ? optional || devOptional : found.version === version
    })
}

/**
 * @param {string} file
 * @returns {Lock}
 */
const readLock = (file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')))

/**
 * How to start npm: the very npm that runs us where there is one. The project's own Node is taken off the PATH, because
 * `npm ci` deletes it first.
 *
 * @param {Project} project
 * @param {readonly string[]} args
 */
const npm = (project, args) => {
  const ours = inProject(project, 'node_modules')
  const outside = (project.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(ours))
  const env = { ...project.env, PATH: outside.join(delimiter) }
  const windows = project.platform === 'win32'
  const node = outside.map((folder) => join(folder, windows ? 'node.exe' : 'node')).find(existsSync)
  const cli = project.env.npm_execpath
  if (cli === undefined || node === undefined)
    return { command: windows ? 'npm.cmd' : 'npm', args, env, shell: windows }
  return { command: node, args: [cli, ...args], env }
}
