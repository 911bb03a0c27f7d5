import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runChild } from './child.mjs'

const PACKAGES = ['g++', 'libfaiss-dev']

/** For people, where we may not do it ourselves. */
export const INSTALL_COMMAND = `sudo apt-get install -y ${PACKAGES.join(' ')}`

/** @param {string} program */
const onPath = (program) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path))

/**
 * The C++ compiler and the folder of FAISS' headers, or undefined when one of them is missing.
 *
 * @returns {{ compiler: string, include: string } | undefined}
 */
export const findToolchain = () => {
  const compiler = onPath('g++')
  const include = ['/usr/local/include', '/usr/include'].find((folder) => existsSync(join(folder, 'faiss/Index.h')))
  return compiler !== undefined && include !== undefined ? { compiler, include } : undefined
}

/** Whether Debian's package manager is here (Debian, Ubuntu and their kin). */
export const isDebian = () => existsSync('/etc/debian_version') && onPath('apt-get') !== undefined

export const isRoot = () => process.getuid?.() === 0

/**
 * Installs the compiler and FAISS' headers from Debian's archive. Everything is downloaded first, because a download
 * can be given up at any time and an installation should not be.
 *
 * @returns {Promise<string | undefined>} why it failed
 */
export const installToolchain = async () => {
  if ((await apt(['install', '--download-only', ...PACKAGES], 180_000)) !== undefined) {
    // Most often the lists of packages are missing (a fresh container) or name versions that are gone.
    const why = (await apt(['update'], 90_000)) ?? (await apt(['install', '--download-only', ...PACKAGES], 180_000))
    if (why !== undefined) return why
  }
  return apt(['install', '--no-download', ...PACKAGES], 600_000)
}

/**
 * @param {readonly string[]} args
 * @param {number} limitMs
 * @returns {Promise<string | undefined>} why it failed
 */
const apt = async (args, limitMs) => {
  const ended = await runChild(
    'apt-get',
    ['-y', '--no-install-recommends', '-o', 'Acquire::http::Timeout=15', '-o', 'DPkg::Lock::Timeout=60', ...args],
    { limitMs, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
  )
  if (ended.ok) return undefined
  return `apt-get ${args[0]}: ${/^E: (.*)$/m.exec(ended.output)?.[1] ?? ended.why}`
}
