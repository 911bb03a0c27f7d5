import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from './child.mjs'
import { whyUnusable } from './test-load.mjs'
import { findToolchain, INSTALL_COMMAND, installToolchain, isDebian } from './toolchain.mjs'

/** faiss-node is written for FAISS 1.7.4, which moved `idx_t` out of `Index`; Debian 12 has 1.7.3. */
const BRIDGE = `#include <faiss/Index.h>
#if FAISS_VERSION_MAJOR == 1 && (FAISS_VERSION_MINOR < 7 || (FAISS_VERSION_MINOR == 7 && FAISS_VERSION_PATCH < 4))
namespace faiss { using idx_t = Index::idx_t; }
#endif
`

/**
 * Compiles the package's own source against the system's libfaiss; on Debian as root it installs what that takes.
 * The result is loaded and asked before it gets to its place.
 *
 * @param {import('./way.mjs').Place} place
 * @returns {Promise<import('./way.mjs').Outcome>}
 */
export const compile = async (place) => {
  const { root, home, staging } = place
  const missing = await provideToolchain(place)
  const tools = findToolchain()
  if (tools === undefined) return { ok: false, why: missing ?? 'g++ or the headers of FAISS are still not to be found' }
  const bridge = join(staging, 'idx-t.h')
  const built = join(staging, 'faiss-node.node')
  await writeFile(bridge, BRIDGE)
  const ended = await runChild(
    tools.compiler,
    compilerArguments({ root, home, include: tools.include, bridge, built }),
    {
      limitMs: 180_000,
    },
  )
  if (!ended.ok) return { ok: false, why: `g++: ${/error: .*$/m.exec(ended.output)?.[0] ?? ended.why}` }
  const fault = await whyUnusable(root, built)
  if (fault !== undefined) return { ok: false, why: `what was compiled does not run (${fault})` }
  await mkdir(join(home, 'build/Release'), { recursive: true })
  await rename(built, join(home, 'build/Release/faiss-node.node'))
  return { ok: true, version: await versionOf(tools.include), how: "compiled against this system's libfaiss" }
}

/**
 * @param {import('./way.mjs').Place} place
 * @returns {Promise<string | undefined>} why the tools are not here
 */
const provideToolchain = async ({ note, mayInstall }) => {
  if (findToolchain() !== undefined) return undefined
  if (!isDebian()) return 'no libfaiss with headers on this system'
  if (!mayInstall) return `to compile it: ${INSTALL_COMMAND}, then start again`
  note('FAISS: installing g++ and libfaiss-dev from Debian, once; a minute or two')
  return installToolchain()
}

/**
 * @param {{ root: string, home: string, include: string, bridge: string, built: string }} paths
 * @returns {string[]}
 */
const compilerArguments = ({ root, home, include, bridge, built }) => {
  const modules = join(root, 'node_modules')
  const defines = ['-DNAPI_VERSION=6', '-DNAPI_CPP_EXCEPTIONS', '-DNODE_GYP_MODULE_NAME=faiss_node']
  const folders = [join(modules, 'node-addon-api'), join(modules, 'node-api-headers/include'), include]
  const options = ['-O2', '-std=c++17', '-fPIC', '-shared', '-fopenmp', '-s', ...defines]
  const source = ['-include', bridge, join(home, 'src/faiss.cc'), '-o', built]
  // What comes out of the archive stays inside: no other addon's FAISS can meet it.
  const libraries = ['-Wl,--exclude-libs,ALL', `-L${join(include, '../lib')}`, '-lfaiss', '-llapack', '-lblas']
  return [...options, ...folders.map((folder) => `-I${folder}`), ...source, ...libraries]
}

/**
 * @param {string} include
 * @returns {Promise<string | null>}
 */
const versionOf = async (include) => {
  const header = await readFile(join(include, 'faiss/Index.h'), 'utf8')
  const parts = ['MAJOR', 'MINOR', 'PATCH'].map((part) => new RegExp(`FAISS_VERSION_${part} (\\d+)`).exec(header)?.[1])
  return parts.includes(undefined) ? null : parts.join('.')
}
