import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command in the foreground, on our terminal, and leaves nothing behind: signals that end us are passed on, and
 * we wait for the command before we end. It stays in our process group, so that a signal to the group reaches both.
 * Ctrl-C on a terminal does that by itself, so it is not passed on a second time there.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Readonly<Record<string, string | undefined>> }} [options]
 * @returns {Promise<number>} exit code, in the shell's way: 128 + number of the signal that ended it
 */
export const supervise = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of forwarded) process.on(signal, passOn)
    const done = () => {
      for (const signal of forwarded) process.off(signal, passOn)
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      done()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
