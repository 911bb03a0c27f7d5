import { fingerprint } from './fingerprint.mjs'
import { inProject, nodeOf } from './project.mjs'
import { runQuietly } from './run-quietly.mjs'
import { isFresh, removeStamp, writeStamp } from './stamp.mjs'
import { StepFailure, tail } from './step.mjs'

/**
 * @import { Project } from './project.mjs'
 * @import { Step } from './step.mjs'
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

/** @type {Build} */
const kernelsBuild = {
  name: 'kernels',
  what: 'the WebAssembly kernels',
  sources: ['src/kernels', 'scripts/build-kernels.mjs', 'package-lock.json'],
  outputs: ['out/kernels/relaxed.wasm', 'out/kernels/simd.wasm'],
  args: ['scripts/build-kernels.mjs'],
}

/** @type {Build} */
const bundleBuild = {
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
 * @param {Build} build
 * @returns {Step & { isFresh: (project: Project) => boolean }} builds when a source changed since the last time
 */
const buildStep = (build) => {
  const { name, what, sources, outputs, args } = build
  const stampOf = (/** @type {Project} */ project) => ({
    file: inProject(project, 'out', '.stamps', name),
    fingerprint: fingerprint(project.root, sources),
    outputs: outputs.map((output) => inProject(project, output)),
  })
  return {
    name,
    isFresh: (project) => isFresh(stampOf(project)),
    run: async (project) => {
      const stamp = stampOf(project)
      if (isFresh(stamp)) return { state: 'ready', text: 'as the sources are' }
      removeStamp(stamp.file)
      const run = await runQuietly({
        name,
        command: nodeOf(project),
        args,
        cwd: project.root,
        env: project.env,
        logs: inProject(project, '.build', 'logs'),
      })
      if (!run.ok) throw new StepFailure(`building ${what} failed (${run.ending})`, tail(run.output))
      writeStamp(stamp.file, stamp.fingerprint)
      if (!isFresh(stamp))
        throw new StepFailure(`building ${what} did not leave ${outputs.join(', ')}`, tail(run.output))
      return { state: 'done', text: `built ${what}` }
    },
  }
}

/** Compiles src/kernels to out/kernels, with relaxed SIMD and without. */
export const kernels = buildStep(kernelsBuild)

/** Bundles the hosts, the workers, the preload and the renderer to out/. */
export const bundle = buildStep(bundleBuild)
