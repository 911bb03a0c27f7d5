import { fingerprint } from './fingerprint.mjs'
import { inProject, nodeOf } from './project.mjs'
import { isFresh } from './stamp.mjs'

/**
 * @import { Project } from './project.mjs'
 * @import { Stamp } from './stamp.mjs'
 */

/**
 * Something that is built from sources by one script under Node 24.
 *
 * @typedef {object} Build
 * @property {string} name one word
 * @property {string} what for a person: "the kernels"
 * @property {readonly string[]} sources files and folders from the root
 * @property {readonly string[]} outputs files from the root that must be there afterwards
 * @property {readonly string[]} args script and its arguments
 */

/**
 * src/kernels compiled, with relaxed SIMD and without.
 *
 * @type {Build}
 */
export const kernelsBuild = {
  name: 'kernels',
  what: 'the WebAssembly kernels',
  sources: ['src/kernels', 'scripts/build-kernels.mjs', 'package-lock.json'],
  outputs: ['out/kernels/relaxed.wasm', 'out/kernels/simd.wasm'],
  args: ['scripts/build-kernels.mjs'],
}

/**
 * The hosts, the workers, the preload and the renderer.
 *
 * @type {Build}
 */
export const bundleBuild = {
  name: 'bundle',
  what: 'the application',
  sources: [
    'src/contract',
    'src/main',
    'src/preload',
    'src/renderer',
    'resources',
    'electron.vite.config.ts',
    'tsconfig.base.json',
    'package.json',
    'package-lock.json',
  ],
  outputs: [
    'out/main/index.js',
    'out/main/server.js',
    'out/main/cli.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
  ],
  args: ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
}

/**
 * @param {Project} project
 * @param {Build} build
 * @returns {Stamp}
 */
export const buildStamp = (project, { name, sources, outputs }) => ({
  file: inProject(project, 'out', '.stamps', name),
  fingerprint: fingerprint(project.root, sources),
  outputs: outputs.map((output) => inProject(project, output)),
})

/**
 * @param {Project} project
 * @returns {Stamp} of what npm installed, the Node to run with among it
 */
export const packagesStamp = (project) => ({
  file: inProject(project, 'node_modules', '.matinee', 'packages'),
  fingerprint: fingerprint(project.root, ['package-lock.json'], [project.platform, project.arch]),
  outputs: [inProject(project, 'node_modules', '.package-lock.json'), nodeOf(project)],
})

/**
 * @param {Project} project
 * @returns {boolean} whether Matinee can run as it stands: nothing to install, nothing to build. Takes some 10 ms
 */
export const isPrepared = (project) =>
  [packagesStamp(project), buildStamp(project, kernelsBuild), buildStamp(project, bundleBuild)].every(isFresh)
