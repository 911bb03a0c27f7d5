import { UsageError } from './usage-error.mjs'

/**
 * What the choice of a host depends on.
 *
 * @typedef {object} HostFacts
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {boolean} isRoot
 * @property {boolean} hasElectron its binary is there
 */

/**
 * @typedef {{ host: 'electron' | 'browser', why: string }} HostChoice
 */

/**
 * Whether Electron could show a window here at all, told before anything is fetched for it.
 *
 * @param {Pick<HostFacts, 'platform' | 'env' | 'isRoot'>} facts
 * @returns {string | undefined} why not; nothing when it could
 */
export const whyNoWindow = ({ platform, env, isRoot }) => {
  if (platform === 'win32' || platform === 'darwin') return undefined
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
  if (isRoot) return 'Electron does not run as root with its sandbox on'
  return undefined
}

/**
 * @param {'auto' | 'electron' | 'browser'} wanted
 * @param {HostFacts} facts
 * @returns {HostChoice} `why` fits into one line
 * @throws {UsageError} when Electron is wanted and cannot be had
 */
export const chooseHost = (wanted, facts) => {
  if (wanted === 'browser') return { host: 'browser', why: 'as you asked' }
  const obstacle = whyNoWindow(facts) ?? (facts.hasElectron ? undefined : "Electron's binary is not here")
  if (obstacle === undefined) return { host: 'electron', why: wanted === 'electron' ? 'as you asked' : 'it is here' }
  if (wanted === 'auto') return { host: 'browser', why: obstacle }
  throw new UsageError(
    `--host=electron: ${obstacle}. Use --host=browser, which shows the same screens in your browser.`,
  )
}
