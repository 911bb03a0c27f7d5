/**
 * @import { Project } from './project.mjs'
 * @import { StepOutput } from './step-output.mjs'
 */

/**
 * What a step reports. `ready`: nothing had to be done. `done`: work was done. `without`: something optional is not to
 * be had, and `text` says what happens instead.
 *
 * @typedef {object} StepResult
 * @property {'ready' | 'done' | 'without'} state
 * @property {string} text
 * @property {string} [found] path of the program that the step found or brought
 */

/**
 * One step of the bootstrap. Throws a {@link StepFailure} where Matinee cannot go on.
 *
 * @typedef {object} Step
 * @property {string} name one word
 * @property {(project: Project) => Promise<StepResult>} run
 */

/** A step that cannot go on: `message` says why and what to do, `log` is the tail of what the tool said. */
export class StepFailure extends Error {
  /**
   * @param {string} message
   * @param {string} [log]
   */
  constructor(message, log = '') {
    super(message)
    this.name = 'StepFailure'
    this.log = log
  }
}

const marks = { ready: '✓', done: '✓', without: '–', failed: '✗' }

/**
 * @param {string} name
 * @param {StepResult['state'] | 'failed'} state
 * @param {string} text
 * @param {number} milliseconds
 * @returns {string} one aligned line
 */
export const stepLine = (name, state, text, milliseconds) => {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  return `  ${marks[state]} ${name.padEnd(9)} ${seconds.padStart(7)}  ${text}`
}

/**
 * Runs the steps one after another and prints a line for each.
 *
 * @param {readonly Step[]} steps
 * @param {Project} project
 * @param {StepOutput} output
 * @returns {Promise<Map<string, StepResult>>} by the steps' names
 */
export const runSteps = async (steps, project, { print, pending, quiet }) => {
  /** @type {Map<string, StepResult>} */
  const results = new Map()
  for (const { name, run } of steps) {
    const began = performance.now()
    pending(`  … ${name}`)
    try {
      const result = await run(project)
      results.set(name, result)
      if (!quiet || result.state === 'done') print(stepLine(name, result.state, result.text, performance.now() - began))
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      print(stepLine(name, 'failed', text, performance.now() - began))
      throw error
    }
  }
  return results
}

/**
 * The end of a tool's output, for a person who has to find out what went wrong.
 *
 * @param {string} output
 * @param {number} [lines]
 * @returns {string}
 */
export const tail = (output, lines = 40) => output.trimEnd().split('\n').slice(-lines).join('\n')
