import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { inProject } from './project.mjs'

/**
 * @import { Project } from './project.mjs'
 */

/**
 * Does `work` while no other bootstrap of this checkout installs or builds: two terminals in a fresh clone must not run
 * `npm ci` over each other. A lock whose process is gone is taken over.
 *
 * @template T
 * @param {Project} project
 * @param {(line: string) => void} print told once when there is somebody to wait for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withBuildLock = async (project, print, work) => {
  const file = inProject(project, '.build', 'bootstrap.lock')
  mkdirSync(inProject(project, '.build'), { recursive: true })
  let told = false
  for (;;) {
    const holder = takeOrHolder(file)
    if (holder === undefined) break
    if (!told) print(`  … waiting for another bootstrap of this folder (process ${holder})`)
    told = true
    await sleep(200)
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/**
 * @param {string} file
 * @returns {number | undefined} nothing where the lock is now ours, else the process that holds it
 */
const takeOrHolder = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return undefined
  } catch {
    const holder = Number(readHolder(file))
    if (holder > 0 && isAlive(holder)) return holder
    rmSync(file, { force: true })
    return takeOrHolder(file)
  }
}

/** @param {string} file */
const readHolder = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
