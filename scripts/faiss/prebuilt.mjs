import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from './child.mjs'
import { projectNode, whyUnusable } from './test-load.mjs'

/** Which FAISS the authors of faiss-node build their binaries of a version from. */
const FAISS_OF = new Map([['0.5.1', '1.7.4']])

/** No word from the server for this long: it is blocked, or there is no network. */
const ANSWER_MS = 8000
const DOWNLOAD_MS = 90_000

/**
 * Fetches the binary that the package's authors publish, in the way its own install script does, but into a folder
 * beside the place: it gets there only after it has been loaded and asked.
 *
 * @param {import('./way.mjs').Place} place
 * @returns {Promise<import('./way.mjs').Outcome>}
 */
export const fetchPrebuilt = async ({ root, home, staging, version }) => {
  const client = join(root, 'node_modules/prebuild-install/bin.js')
  await cp(join(home, 'package.json'), join(staging, 'package.json'))
  const fetched = await runChild(projectNode(root), [client, '--runtime', 'napi', '--verbose'], {
    cwd: staging,
    limitMs: DOWNLOAD_MS,
    sign: { pattern: /prebuild-install http \d+|found (local|cached) prebuild/, withinMs: ANSWER_MS },
  })
  if (!fetched.ok) return { ok: false, why: `no prebuilt binary (${lastWarning(fetched.output) ?? fetched.why})` }
  const release = join(staging, 'build/Release')
  const fault = await whyUnusable(root, join(release, 'faiss-node.node'))
  if (fault !== undefined) return { ok: false, why: `the prebuilt binary does not run here (${fault})` }
  await rm(join(home, 'build/Release'), { recursive: true, force: true })
  await rename(release, join(home, 'build/Release'))
  return { ok: true, version: FAISS_OF.get(version) ?? null, how: 'the prebuilt binary of faiss-node' }
}

/** @param {string} output */
const lastWarning = (output) => output.match(/(?<=prebuild-install warn install ).*/g)?.at(-1)
