import { withBuildLock } from './build-lock.mjs'
import { bundle, kernels } from './build.mjs'
import { faiss } from './faiss.mjs'
import { packages } from './packages.mjs'
import { runtime } from './runtime.mjs'
import { StepFailure, runSteps } from './step.mjs'

/**
 * @import { Project } from './project.mjs'
 * @import { Step, StepResult } from './step.mjs'
 * @import { StepOutput } from './step-output.mjs'
 */

/** What everything needs: packages, Node 24, kernels, the bundle, the vector index. */
export const commonSteps = [packages, runtime, kernels, bundle, faiss]

/**
 * Runs the steps, one bootstrap of this checkout at a time. On a failure says the tool's last lines and ends the
 * process, since nothing after it could work.
 *
 * @param {Project} project
 * @param {readonly Step[]} steps
 * @param {StepOutput} output
 * @returns {Promise<Map<string, StepResult>>}
 */
export const prepare = async (project, steps, output) => {
  try {
    return await withBuildLock(project, output.print, () => runSteps(steps, project, output))
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    if (error.log !== '') output.print(error.log.replaceAll(/^/gm, '    | '))
    process.exit(1)
  }
}
