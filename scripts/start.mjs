// `npm start`: from a fresh clone to a served page. Needs Node 20 or newer and npm, and nothing else.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { electron, electronBinary } from './bootstrap/electron.mjs'
import { chooseHost, whyNoWindow } from './bootstrap/host-choice.mjs'
import { commonSteps, prepare } from './bootstrap/prepare.mjs'
import { inProject, nodeOf, thisProject } from './bootstrap/project.mjs'
import { parseStartOptions, startHelp } from './bootstrap/start-options.mjs'
import { stepOutput } from './bootstrap/step-output.mjs'
import { supervise } from './bootstrap/supervise.mjs'
import { reportFailure } from './bootstrap/usage-error.mjs'

/**
 * @import { StartOptions } from './bootstrap/start-options.mjs'
 */

/** Milliseconds: an Electron that ends with an error sooner than this never showed its window. */
const stillborn = 5_000

const project = thisProject(dirname(dirname(fileURLToPath(import.meta.url))))
const output = stepOutput(process.stdout)

/**
 * @param {StartOptions} options
 * @returns {string[]} what both hosts are told
 */
const dataDirFlag = ({ dataDir }) =>
  dataDir === undefined ? [] : [`--data-dir=${resolve(project.env.INIT_CWD ?? process.cwd(), dataDir)}`]

/** @param {StartOptions} options */
const runBrowserHost = (options) => {
  const port = options.port === undefined ? [] : [`--port=${options.port}`]
  const open = options.open ? [] : ['--no-open']
  return supervise(nodeOf(project), [
    inProject(project, 'out/main/server.js'),
    ...port,
    ...dataDirFlag(options),
    ...open,
  ])
}

/** @param {StartOptions} options */
const start = async (options) => {
  const mayFetch = options.host !== 'browser' && whyNoWindow(project) === undefined
  const fetching = mayFetch ? [electron({ insist: options.host === 'electron', now: Date.now() })] : []
  await prepare(project, [...commonSteps, ...fetching], output)

  const binary = electronBinary(project)
  const { host, why } = chooseHost(options.host, { ...project, hasElectron: binary !== undefined })
  output.print(`  → ${host === 'electron' ? 'Electron' : 'browser'} host: ${why}`)
  if (host === 'browser' || binary === undefined) return runBrowserHost(options)

  const began = performance.now()
  const code = await supervise(binary, [inProject(project, 'out/main/index.js'), ...dataDirFlag(options)])
  if (options.host !== 'auto' || code === 0 || performance.now() - began > stillborn) return code
  output.print(`  → browser host: Electron ended at once (exit code ${code})`)
  return runBrowserHost(options)
}

try {
  const options = parseStartOptions(process.argv.slice(2))
  if (options.help) output.print(startHelp)
  else process.exitCode = await start(options)
} catch (error) {
  reportFailure(error)
}
