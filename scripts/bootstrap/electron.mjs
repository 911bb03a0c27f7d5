import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, nodeOf } from './project.mjs'
import { runQuietly } from './run-quietly.mjs'
import { readStamp, removeStamp, writeStamp } from './stamp.mjs'

/**
 * @import { Project } from './project.mjs'
 * @import { Step } from './step.mjs'
 */

/** Milliseconds without a byte after which the download is given up. */
const stall = 10_000

/** Milliseconds for which a download that failed is not tried again by itself. */
const restBetweenTries = 24 * 60 * 60 * 1000

/**
 * Fetches Electron's binary; without it the browser host shows the same screens. Only for a machine that can show a
 * window (`whyNoWindow`).
 *
 * @param {{ insist: boolean, now: number }} options `insist`: try again even if it failed today; `now` in milliseconds
 * @returns {Step}
 */
export const electron = ({ insist, now }) => ({
  name: 'electron',
  run: async (project) => {
    if (electronBinary(project) !== undefined) return { state: 'ready', text: 'its binary is here' }
    const failed = inProject(project, '.build', 'electron-failed')
    if (!insist && now - Number(readStamp(failed) ?? 0) < restBetweenTries) {
      return { state: 'without', text: 'could not be fetched today; --host=electron tries again' }
    }
    const ending = await fetchBinary(project)
    if (electronBinary(project) !== undefined) {
      removeStamp(failed)
      return { state: 'done', text: 'fetched its binary' }
    }
    writeStamp(failed, String(now))
    return { state: 'without', text: `its binary could not be fetched (${ending}): the browser host is used instead` }
  },
})

/**
 * @param {Project} project
 * @returns {string | undefined} path of Electron's binary, where it is there
 */
export const electronBinary = (project) => {
  const folder = inProject(project, 'node_modules', 'electron')
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return undefined
  const binary = join(folder, 'dist', readFileSync(name, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

/**
 * Electron's own installer, which checks the hash; it downloads to the temporary folder, whose growth is its progress.
 *
 * @param {Project} project
 */
const fetchBinary = async (project) => {
  const temporary = inProject(project, '.build', 'electron-download')
  mkdirSync(temporary, { recursive: true })
  const run = await runQuietly({
    name: 'electron',
    command: nodeOf(project),
    args: ['node_modules/electron/install.js'],
    cwd: project.root,
    env: { ...project.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    logs: inProject(project, '.build', 'logs'),
    timeout: stall,
    progress: () => bytesBelow(temporary) + bytesBelow(inProject(project, 'node_modules', 'electron', 'dist')),
  })
  rmSync(temporary, { recursive: true, force: true })
  return run.ending
}

/**
 * @param {string} folder
 * @returns {number}
 */
const bytesBelow = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
        (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      )
    : 0
