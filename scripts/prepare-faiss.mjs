/**
 * Brings the native part of faiss-node: as it is, else the authors' prebuilt binary, else compiled against the system's
 * libfaiss, else not at all, and then the app's exact search serves, which gives the same answers. What was found out is
 * noted beside the addon, so that the next run reads one file. Node 20 and nothing else.
 *
 *   node scripts/prepare-faiss.mjs            one line on stdout; exit code 0 with FAISS and without
 *   MATINEE_FAISS=off                         leaves everything alone
 */
import { existsSync, realpathSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from './faiss/compiled.mjs'
import { fetchPrebuilt } from './faiss/prebuilt.mjs'
import { whyUnusable } from './faiss/test-load.mjs'
import { findToolchain, isRoot } from './faiss/toolchain.mjs'

/** A machine that could not have FAISS is asked again after a week: networks and archives change. */
const RETRY_MS = 7 * 24 * 3600 * 1000

/**
 * @typedef {object} Prepared
 * @property {boolean} native whether FAISS itself will serve
 * @property {string} line the one line for people
 */

/**
 * What is kept beside the addon. `version` and `reason` are read by the app's doctor.
 *
 * @typedef {object} Note
 * @property {string} state the package and machine it was written for
 * @property {boolean} native
 * @property {string | null} version of FAISS
 * @property {string} reason one sentence
 * @property {number} size of the addon, good or not, in bytes; 0 without
 * @property {number} at milliseconds since 1970
 */

/**
 * Never throws and never fails: without FAISS the app works as well.
 *
 * @param {object} options
 * @param {string} options.root the project's folder
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(line: string) => void} [options.note] called before something that takes long
 * @param {() => number} [options.now] milliseconds since 1970
 * @param {boolean} [options.mayInstall] whether Debian packages may be installed for it; by default root may
 * @returns {Promise<Prepared>}
 */
export const prepareFaiss = async ({
  root,
  env = process.env,
  note = () => {},
  now = Date.now,
  mayInstall = isRoot(),
}) => {
  if (env['MATINEE_FAISS'] === 'off') return twin('switched off by MATINEE_FAISS=off')
  const home = join(root, 'node_modules/faiss-node')
  try {
    const manifest = /** @type {unknown} */ (JSON.parse(await readFile(join(home, 'package.json'), 'utf8')))
    const version = manifest && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : ''
    const known = await readNote(home)
    if (known && (await stillHolds(known, home, stateOf(version, known.native, mayInstall), now()))) return told(known)
    const found = await findWay({ root, home, version, note, mayInstall })
    const state = stateOf(version, found.native, mayInstall)
    const fresh = { ...found, state, size: await addonSize(home), at: now() }
    await writeNote(home, fresh)
    return told(fresh)
  } catch (error) {
    return twin(existsSync(home) ? String(error) : 'npm did not install faiss-node')
  }
}

/** @param {string} why @returns {Prepared} */
const twin = (why) => ({ native: false, line: `FAISS: the exact search serves instead (${why})` })

/** @param {Note} note @returns {Prepared} */
const told = ({ native, version, reason }) =>
  native ? { native, line: `FAISS ${version ?? ''}: ready, ${reason}`.replace(' :', ':') } : twin(reason)

/** @param {string} home */
const addonOf = (home) => join(home, 'build/Release/faiss-node.node')

/** Bytes; 0 without. @param {string} home */
const addonSize = async (home) => (await stat(addonOf(home)).catch(() => undefined))?.size ?? 0

/** @param {string} home */
const noteOf = (home) => join(home, 'build/matinee-faiss.json')

/** @param {string} home @returns {Promise<Note | undefined>} */
const readNote = async (home) => {
  try {
    return /** @type {Note} */ (JSON.parse(await readFile(noteOf(home), 'utf8')))
  } catch {
    return undefined
  }
}

/** @param {string} home @param {Note} note */
const writeNote = async (home, note) => {
  const path = noteOf(home)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.${process.pid}`, `${JSON.stringify(note, null, 2)}\n`)
  await rename(`${path}.${process.pid}`, path)
}

/**
 * What a note holds for. Without FAISS also: whether it could be compiled now.
 *
 * @param {string} version of faiss-node
 * @param {boolean} native
 * @param {boolean} mayInstall
 */
const stateOf = (version, native, mayInstall) =>
  [version, process.platform, process.arch, ...(native ? [] : [mayInstall, findToolchain() !== undefined])].join(' ')

/** @param {Note} known @param {string} home @param {string} state @param {number} now */
const stillHolds = async (known, home, state, now) => {
  if (known.state !== state || known.size !== (await addonSize(home))) return false
  return known.native || now - known.at < RETRY_MS
}

/**
 * @param {Omit<import('./faiss/way.mjs').Place, 'staging'>} place
 * @returns {Promise<Pick<Note, 'native' | 'version' | 'reason'>>}
 */
const findWay = async (place) => {
  const { root, home } = place
  if (existsSync(addonOf(home)) && (await whyUnusable(root, home)) === undefined) {
    return { native: true, version: (await readNote(home))?.version ?? null, reason: 'found built' }
  }
  const staging = await mkdtemp(join(home, '.staging-'))
  try {
    const reasons = []
    for (const way of [fetchPrebuilt, compile]) {
      const outcome = await way({ ...place, staging })
      if (outcome.ok) return { native: true, version: outcome.version, reason: outcome.how }
      reasons.push(outcome.why)
    }
    return { native: false, version: null, reason: reasons.join('; ') }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const prepared = await prepareFaiss({ root, note: (line) => console.error(line) })
  console.log(prepared.line)
}
