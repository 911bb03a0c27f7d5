/**
 * Where the lines about steps go.
 *
 * @typedef {object} StepOutput
 * @property {(line: string) => void} print
 * @property {(text: string) => void} pending shows what is going on, where there is a person to see it; the next line
 *   that is printed takes its place
 * @property {boolean} quiet leave out the lines of steps that had nothing to do
 */

/**
 * @param {NodeJS.WriteStream} stream
 * @param {{ quiet?: boolean }} [options]
 * @returns {StepOutput}
 */
export const stepOutput = (stream, { quiet = false } = {}) => {
  const clear = stream.isTTY ? '\r\u001B[K' : ''
  return {
    print: (line) => void stream.write(`${clear}${line}\n`),
    pending: (text) => void (stream.isTTY && !quiet && stream.write(`${clear}${text}`)),
    quiet,
  }
}
