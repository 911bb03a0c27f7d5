import { isMatineeError, MatineeError } from '../contract/index.ts'
import { parseArguments, textFlag } from './commands/arguments.ts'
import { commands } from './commands/index.ts'
import type { Command, Terminal } from './commands/command.ts'
import { defaultDataDir } from './store/index.ts'
import { version } from './version.ts'

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  remark: (line) => void process.stderr.write(`${line}\n`),
  progress: (line, worthALine = false) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
    else if (worthALine) process.stderr.write(`${line}\n`)
  },
}

const help = (): string =>
  [
    `Matinee ${version}: movie recommendations that stay on this machine.`,
    '',
    'usage: matinee <command> [options]',
    '',
    ...Object.entries(commands).map(([name, command]) => `  ${name.padEnd(10)} ${command.summary}`),
    '',
    `Every command takes --data-dir DIR (default: ${defaultDataDir(process.env, process.platform)}), --json and --help.`,
  ].join('\n')

/** Resolves to the exit code: 0 done, 1 failed, 2 wrong usage, 130 cancelled. */
async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.out(help())
    return args.length === 0 ? 2 : 0
  }
  if (name === '--version') {
    terminal.out(version)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const json = rest.includes('--json')
  if (!command) {
    const known = Object.keys(commands).join(', ')
    return failed(
      new MatineeError('INVALID_VALUE', `There is no command "${name}". The commands are ${known}.`, {
        field: 'command',
        reason: 'unknown',
      }),
      json,
    )
  }
  try {
    const { flags, positionals } = parseArguments(rest, command.options)
    if (flags['help'] === true) {
      terminal.out(`${command.summary}\n\nusage: matinee ${name} ${command.usage}`)
      return 0
    }
    if (!takes(command, positionals.length)) {
      const reason = `usage: matinee ${name} ${command.usage}`
      throw new MatineeError('INVALID_VALUE', reason, { field: 'arguments', reason })
    }
    const dataDir = textFlag(flags, 'data-dir') ?? defaultDataDir(process.env, process.platform)
    return await command.run({ dataDir, json, terminal, signal: interruption(), positionals, flags })
  } catch (error) {
    return failed(error, json)
  }
}

const takes = ({ positionals }: Command, given: number): boolean =>
  typeof positionals === 'number' ? given === positionals : given >= positionals[0] && given <= positionals[1]

/** A launcher and its process group may both hand down the same signal: within this time two are one. */
const SAME_SIGNAL_MS = 500

/** Aborts at the first Ctrl+C or SIGTERM; a second one ends the process at once. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  const interrupt = () => {
    if (!controller.signal.aborted) {
      first = performance.now()
      controller.abort()
    } else if (performance.now() - first > SAME_SIGNAL_MS) process.exit(130)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return controller.signal
}

function failed(error: unknown, json: boolean): number {
  if (!isMatineeError(error)) {
    terminal.remark(
      `matinee: something went wrong that should not: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    return 1
  }
  terminal.remark(`matinee: ${error.message}`)
  const { code, message, details } = error
  if (json) terminal.out(JSON.stringify({ error: message, code, details }))
  if (code === 'CANCELLED') return 130
  return code === 'INVALID_VALUE' || code === 'MODEL_UNKNOWN' ? 2 : 1
}

process.exitCode = await main(process.argv.slice(2))
