import { inProject, nodeOf } from './project.mjs'
import { runQuietly } from './run-quietly.mjs'
import { isFresh, removeStamp, writeStamp } from './stamp.mjs'
import { StepFailure, tail } from './step.mjs'
import { buildStamp, bundleBuild, kernelsBuild } from './targets.mjs'

/**
 * @import { Step } from './step.mjs'
 * @import { Build } from './targets.mjs'
 */

/**
 * @param {Build} build
 * @returns {Step} builds when a source changed since the last time
 */
const buildStep = (build) => ({
  name: build.name,
  run: async (project) => {
    const stamp = buildStamp(project, build)
    if (isFresh(stamp)) return { state: 'ready', text: 'as the sources are' }
    removeStamp(stamp.file)
    const run = await runQuietly({
      name: build.name,
      command: nodeOf(project),
      args: build.args,
      cwd: project.root,
      env: project.env,
      logs: inProject(project, '.build', 'logs'),
    })
    if (!run.ok) throw new StepFailure(`building ${build.what} failed (${run.ending})`, tail(run.output))
    writeStamp(stamp.file, stamp.fingerprint)
    if (!isFresh(stamp)) {
      throw new StepFailure(`building ${build.what} did not leave ${build.outputs.join(', ')}`, tail(run.output))
    }
    return { state: 'done', text: `built ${build.what}` }
  },
})

/** Compiles src/kernels to out/kernels. */
export const kernels = buildStep(kernelsBuild)

/** Bundles the application to out/. */
export const bundle = buildStep(bundleBuild)
