import { spawn } from 'node:child_process'

/**
 * How a child process ended: `ok` when it exited with 0; `why` else, in a few words. `output` is stdout and stderr in
 * the order they came, the last 100,000 characters.
 *
 * @typedef {{ ok: true, output: string } | { ok: false, output: string, why: string }} Ended
 */

/**
 * @typedef {object} ChildOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} limitMs it is stopped, with all it started, when it takes longer
 * @property {{ pattern: RegExp, withinMs: number }} [sign] stopped when this has not appeared in its output by then
 */

/**
 * Runs a program without a shell and without input, and waits for its end. Never rejects.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {ChildOptions} options
 * @returns {Promise<Ended>}
 */
export const runChild = (program, args, { cwd, env, limitMs, sign }) =>
  new Promise((resolve) => {
    const grouped = process.platform !== 'win32'
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: grouped })
    let output = ''
    let stopped = ''
    /** @param {string} why */
    const stop = (why) => {
      stopped = why
      if (child.pid === undefined) return
      try {
        process.kill(grouped ? -child.pid : child.pid, 'SIGKILL')
      } catch {
        // It ended by itself in this very moment.
      }
    }
    const limit = setTimeout(() => stop(`not done after ${limitMs / 1000} s`), limitMs)
    const patience = sign && setTimeout(() => stop(`no answer within ${sign.withinMs / 1000} s`), sign.withinMs)
    /** @param {Ended} ended */
    const settle = (ended) => {
      clearTimeout(limit)
      clearTimeout(patience)
      resolve(ended)
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output = (output + text).slice(-100_000)
        if (sign?.pattern.test(output)) clearTimeout(patience)
      })
    }
    child.on('error', (error) => settle({ ok: false, output, why: error.message }))
    child.on('close', (code, signal) => {
      if (code === 0 && stopped === '') settle({ ok: true, output })
      else settle({ ok: false, output, why: stopped || (signal ? `ended by ${signal}` : `exit code ${code}`) })
    })
  })
