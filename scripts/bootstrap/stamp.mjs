import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A stamp says: "the step's outputs were made from inputs with this fingerprint". It is written after the work, and
 * lies in the folder it vouches for, so that deleting the outputs deletes it too.
 *
 * @typedef {object} Stamp
 * @property {string} file
 * @property {string} fingerprint of the inputs as they are now
 * @property {readonly string[]} outputs files without which the stamp is worth nothing
 */

/**
 * @param {Stamp} stamp
 * @returns {boolean} whether the outputs are there and were made from these inputs
 */
export const isFresh = ({ file, fingerprint, outputs }) => readStamp(file) === fingerprint && outputs.every(existsSync)

/**
 * @param {string} file
 * @returns {string | undefined} what was stamped, or nothing where there is no stamp
 */
export const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)

/**
 * @param {string} file
 * @param {string} text one line
 */
export const writeStamp = (file, text) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${text}\n`)
}

/**
 * Taken away before the work begins, so that work broken off half-way is done again.
 *
 * @param {string} file
 */
export const removeStamp = (file) => {
  rmSync(file, { force: true })
}
