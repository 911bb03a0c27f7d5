import { MatineeError } from '../contract/index.ts'
import { runBrowserHost } from './browser-host.ts'
import { integerFlag, parseArguments, textFlag } from './commands/arguments.ts'
import { openInBrowser } from './open-in-browser.ts'
import { defaultDataDir } from './store/index.ts'

/** The port that is tried when none is asked for. */
const DEFAULT_PORT = 4600

/** The browser host as `npm start` runs it: serves, and fills an empty data folder with the demo. */
async function main(args: readonly string[]): Promise<void> {
  const { flags } = parseArguments(args, { port: { type: 'string' }, 'no-open': { type: 'boolean' } })
  const ending = new AbortController()
  process.on('SIGINT', () => ending.abort())
  process.on('SIGTERM', () => ending.abort())
  await runBrowserHost({
    dataDir: textFlag(flags, 'data-dir') ?? defaultDataDir(process.env, process.platform),
    port: integerFlag(flags, 'port', { min: 0, max: 65_535 }) ?? DEFAULT_PORT,
    firstStart: 'demo',
    signal: ending.signal,
    onServing: ({ address, link, ticketLink }) => {
      process.stdout.write(`serving at ${address}\n`)
      process.stdout.write(`open ${link}\n`)
      if (flags['no-open'] !== true) openInBrowser(ticketLink())
    },
  })
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const text =
    error instanceof MatineeError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`matinee: ${text}\n`)
  process.exitCode = 1
}
