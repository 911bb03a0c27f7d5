import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

/**
 * @import { ChildProcess } from 'node:child_process'
 */

/**
 * How a quiet command ended.
 *
 * @typedef {object} QuietRun
 * @property {boolean} ok it ended by itself with exit code 0
 * @property {string} ending `exit code 1`, `signal SIGKILL`, `no answer within 10 s`, `could not be started: ...`
 * @property {string} output everything it said, both streams
 * @property {string} log the file with the same
 */

/**
 * What to run.
 *
 * @typedef {object} QuietCommand
 * @property {string} name of the log file, without ending
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} cwd
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} logs folder of the log files
 * @property {number} [timeout] milliseconds, after which the command and its children are ended
 * @property {() => number} [progress] a number that grows while the command gets on; growth restarts the time-out
 * @property {boolean} [shell] run through the shell (`npm.cmd` on Windows needs it)
 */

/** Milliseconds that a command has to end in, once it was told to. */
const lastWords = 1_500

/**
 * Runs a command with its output kept for the log file. Never rejects: a command that fails is an answer.
 *
 * @param {QuietCommand} quiet
 * @returns {Promise<QuietRun>}
 */
export const runQuietly = async (quiet) => {
  mkdirSync(quiet.logs, { recursive: true })
  const log = join(quiet.logs, `${quiet.name}.log`)
  const file = openSync(log, 'w')
  try {
    const ending = await endingOf(quiet, file)
    return { ok: ending === 'exit code 0', ending, output: readFileSync(log, 'utf8'), log }
  } finally {
    closeSync(file)
  }
}

/**
 * @param {QuietCommand} quiet
 * @param {number} file descriptor that takes the output
 * @returns {Promise<string>}
 */
const endingOf = ({ command, args, cwd, env, timeout, progress, shell = false }, file) =>
  new Promise((resolve) => {
    const plain = { ...env, NO_COLOR: '1', FORCE_COLOR: '0' }
    const child = spawn(command, args, { cwd, env: plain, shell, detached: ownGroup, stdio: ['ignore', file, file] })
    let timedOut = false
    const giveUp = () => {
      timedOut = true
      endGroup(child, 'SIGKILL')
    }
    const watch = timeout === undefined ? undefined : watchdog(timeout, progress, giveUp)
    const settle = endingUsAfter(child)
    const finish = (/** @type {string} */ ending) => {
      clearInterval(watch)
      settle()
      resolve(ending)
    }
    child.once('error', (error) => finish(`could not be started: ${error.message}`))
    child.once('close', (code, signal) => {
      if (timedOut) finish(`no answer within ${(timeout ?? 0) / 1000} s`)
      else finish(signal === null ? `exit code ${code}` : `signal ${signal}`)
    })
  })

/** The command gets a process group of its own, so that npm's children end with npm. Windows has no such groups. */
const ownGroup = process.platform !== 'win32'

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
const endGroup = ({ pid }, signal) => {
  if (pid === undefined) return
  try {
    process.kill(ownGroup ? -pid : pid, signal)
  } catch {
    // It ended by itself a moment ago.
  }
}

/**
 * Passes on what would end us, and ends us only once the command has ended: half an npm must not go on behind the back
 * of the next start.
 *
 * @param {ChildProcess} child
 * @returns {() => void} to be called when the command has ended
 */
const endingUsAfter = (child) => {
  /** @type {NodeJS.Signals | undefined} */
  let interrupted
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = signal
    endGroup(child, signal)
    setTimeout(() => endGroup(child, 'SIGKILL'), lastWords).unref()
  }
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  return () => {
    process.off('SIGINT', passOn).off('SIGTERM', passOn)
    if (interrupted !== undefined) process.exit(128 + constants.signals[interrupted])
  }
}

/**
 * @param {number} timeout milliseconds
 * @param {(() => number) | undefined} progress
 * @param {() => void} bark
 * @returns {NodeJS.Timeout}
 */
const watchdog = (timeout, progress, bark) => {
  let last = performance.now()
  let reached = progress?.() ?? 0
  return setInterval(() => {
    const now = progress?.() ?? 0
    if (now > reached) {
      reached = now
      last = performance.now()
    } else if (performance.now() - last > timeout) bark()
  }, 100)
}
