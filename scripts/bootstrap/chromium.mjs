import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inProject } from './project.mjs'
import { runQuietly } from './run-quietly.mjs'

/**
 * @import { Project } from './project.mjs'
 * @import { Step } from './step.mjs'
 */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @type {Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>} */
const wellKnown = {
  linux: names.map((name) => `/usr/bin/${name}`),
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

/** Milliseconds for apt-get as a whole; a mirror that does not answer is given up by apt itself after ten seconds. */
const aptPatience = { update: 90_000, install: 300_000 }

/**
 * Finds the browser of the end-to-end tests, or installs Debian's where that is allowed.
 *
 * @type {Step}
 */
export const chromium = {
  name: 'chromium',
  run: async (project) => {
    const found = findChromium(project) ?? (await playwrightsOwn())
    if (found !== undefined) return { state: 'ready', text: found, found }
    const refusal = await installFromDebian(project)
    const installed = findChromium(project)
    if (installed !== undefined)
      return { state: 'done', text: `${installed}, installed with apt-get`, found: installed }
    return { state: 'without', text: `${refusal}: the tests in a browser cannot run` }
  },
}

/**
 * $CHROMIUM, else the PATH, else the usual places.
 *
 * @param {Project} project
 * @returns {string | undefined} path of a Chromium or Chrome
 */
export const findChromium = (project) => {
  const { env, platform } = project
  if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : undefined
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = platform === 'win32' ? [] : folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...(wellKnown[platform] ?? [])].find(existsSync)
}

/** @returns {Promise<string | undefined>} the Chromium that `npx playwright install` brought, where there is one */
const playwrightsOwn = async () => {
  try {
    const { chromium: browser } = await import('@playwright/test')
    return [browser.executablePath()].find(existsSync)
  } catch {
    return undefined // Playwright has no browser for this system.
  }
}

/**
 * @param {Project} project
 * @returns {Promise<string>} why there is none afterwards
 */
const installFromDebian = async (project) => {
  if (project.env.CHROMIUM) return `CHROMIUM names ${project.env.CHROMIUM}, which does not exist`
  if (project.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'none found on this system'
  if (!project.isRoot) return 'none found, and only root may apt-get install chromium'
  const impatient = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::https::Timeout=10', '-o', 'Acquire::Retries=1']
  const apt = (/** @type {string} */ name, /** @type {string[]} */ args, /** @type {number} */ timeout) =>
    runQuietly({
      name: `apt-${name}`,
      command: '/usr/bin/apt-get',
      args: [...impatient, ...args],
      cwd: project.root,
      env: { ...project.env, DEBIAN_FRONTEND: 'noninteractive' },
      logs: inProject(project, '.build', 'logs'),
      timeout,
    })
  const update = await apt('update', ['update'], aptPatience.update)
  const wanted = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']
  const install = await apt('install', wanted, aptPatience.install)
  return [update, install].flatMap((run) => (run.ok ? [] : `apt-get: ${run.ending}, see ${run.log}`)).join('; ')
}
