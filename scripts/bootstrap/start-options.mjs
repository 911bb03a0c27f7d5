import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.mjs'

/**
 * What a person asked `npm start` for.
 *
 * @typedef {object} StartOptions
 * @property {'auto' | 'electron' | 'browser'} host
 * @property {number | undefined} port of the browser host; the host chooses where none is given
 * @property {string | undefined} dataDir as typed, relative to the folder npm was called in
 * @property {boolean} open the browser when serving
 * @property {boolean} help
 */

export const startHelp = `npm start -- [options]

  --host=auto|electron|browser  auto (default): a window of its own where Electron can show one, else your browser
  --port=N                      port of the browser host, on 127.0.0.1
  --data-dir=DIR                where films, ratings and models are kept
  --no-open                     do not open the browser
  --help                        this text`

/**
 * @param {readonly string[]} args as typed after `npm start --`: both `--port=N` and `--port N`
 * @returns {StartOptions}
 * @throws {UsageError}
 */
export const parseStartOptions = (args) => {
  const { values, tokens } = parsed(args)
  const twice = tokens.find((token, at) => tokens.slice(0, at).some((earlier) => earlier.name === token.name))
  if (twice !== undefined) throw new UsageError(`--${twice.name} is given twice`)
  return {
    host: hostOf(values.host ?? 'auto'),
    port: values.port === undefined ? undefined : portOf(values.port),
    dataDir: values['data-dir'] === undefined ? undefined : dataDirOf(values['data-dir']),
    open: values['no-open'] !== true,
    help: values.help === true,
  }
}

/** @param {readonly string[]} args */
const parsed = (args) => {
  try {
    const { values, tokens } = parseArgs({
      args: [...args],
      tokens: true,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return { values, tokens: tokens.filter((token) => token.kind === 'option') }
  } catch (error) {
    throw UsageError.from(error, 'npm start -- --help')
  }
}

/**
 * @param {string} text
 * @returns {StartOptions['host']}
 */
const hostOf = (text) => {
  if (text === 'auto' || text === 'electron' || text === 'browser') return text
  throw new UsageError(`--host is ${JSON.stringify(text)}: it may be auto, electron or browser`)
}

/** @param {string} text */
const portOf = (text) => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 0 && port <= 65_535) return port
  throw new UsageError(`--port is ${JSON.stringify(text)}: it may be a whole number from 0 (any free port) to 65535`)
}

/** @param {string} text */
const dataDirOf = (text) => {
  if (text !== '') return text
  throw new UsageError('--data-dir is empty: it names a folder')
}
