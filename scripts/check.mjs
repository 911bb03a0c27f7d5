// `npm run check`: all that can be said about the code without looking at a screen, after a bootstrap. Every check is
// the script `check:<name>` of package.json, where it can also be run alone.
import { readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, kernels } from './bootstrap/build.mjs'
import { faiss } from './bootstrap/faiss.mjs'
import { packages } from './bootstrap/packages.mjs'
import { prepare } from './bootstrap/prepare.mjs'
import { inProject, thisProject } from './bootstrap/project.mjs'
import { runQuietly } from './bootstrap/run-quietly.mjs'
import { runtime } from './bootstrap/runtime.mjs'
import { stepOutput } from './bootstrap/step-output.mjs'
import { stepLine, tail } from './bootstrap/step.mjs'
import { reportFailure } from './bootstrap/usage-error.mjs'
import { checkHelp, parseCheckOptions } from './checks/check-options.mjs'

const project = thisProject(dirname(dirname(fileURLToPath(import.meta.url))))
const output = stepOutput(process.stdout)

/** @returns {Map<string, string>} the command of each check, by name */
const checks = () => {
  const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (
    JSON.parse(readFileSync(inProject(project, 'package.json'), 'utf8'))
  )
  const own = Object.entries(scripts).filter(([name]) => name.startsWith('check:'))
  return new Map(own.map(([name, command]) => [name.slice('check:'.length), command]))
}

/**
 * Runs one check as npm would: through the shell, with the project's own programs first on the PATH.
 *
 * @param {string} name
 * @param {string} command
 * @returns {Promise<string | undefined>} what it said, when it failed
 */
const run = async (name, command) => {
  const began = performance.now()
  const {
    ok,
    ending,
    output: said,
  } = await runQuietly({
    name: `check-${name}`,
    command,
    args: [],
    shell: true,
    cwd: project.root,
    env: {
      ...project.env,
      PATH: `${inProject(project, 'node_modules', '.bin')}${delimiter}${project.env.PATH ?? ''}`,
    },
    logs: inProject(project, '.build', 'logs'),
  })
  const text = ok ? tail(said, 1).trim() : ending
  output.print(stepLine(name, ok ? 'done' : 'failed', text, performance.now() - began))
  return ok ? undefined : `\n${name}\n${tail(said, 200)}`
}

/**
 * Two at a time, as many as a small machine has cores.
 *
 * @param {readonly string[]} names
 * @param {ReadonlyMap<string, string>} commands
 * @returns {Promise<string[]>} what the failed ones said
 */
const runAll = async (names, commands) => {
  const waiting = [...names]
  /** @type {string[]} */
  const failures = []
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const failure = await run(name, commands.get(name) ?? '')
      if (failure !== undefined) failures.push(failure)
    }
  }
  await Promise.all([lane(), lane()])
  return failures
}

/**
 * The unit tests come last and alone: they need what is built, and threads of their own.
 *
 * @param {readonly string[]} chosen
 * @param {ReadonlyMap<string, string>} commands
 */
const check = async (chosen, commands) => {
  await prepare(project, [packages, runtime], output)
  const failures = await runAll(
    chosen.filter((name) => name !== 'unit'),
    commands,
  )
  if (chosen.includes('unit')) {
    await prepare(project, [kernels, bundle, faiss], output)
    failures.push(...(await runAll(['unit'], commands)))
  }
  for (const failure of failures) console.error(failure)
  console.log(failures.length === 0 ? '\nall checks passed' : `\n${failures.length} of ${chosen.length} checks failed`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

try {
  const commands = checks()
  const { chosen, help } = parseCheckOptions(process.argv.slice(2), [...commands.keys()])
  if (help) console.log(checkHelp)
  else await check(chosen, commands)
} catch (error) {
  reportFailure(error)
}
