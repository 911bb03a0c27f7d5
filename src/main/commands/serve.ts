import { runBrowserHost } from '../browser-host.ts'
import { integerFlag } from './arguments.ts'
import type { Command } from './command.ts'

export const serveCommand: Command = {
  summary: 'serve what is there over the local HTTP API and the browser; imports and trains nothing by itself',
  usage: '[--port N] [--data-dir D] [--json]',
  options: { port: { type: 'string' } },
  positionals: 0,
  run: async ({ dataDir, json, terminal, signal, flags }) => {
    const port = integerFlag(flags, 'port', { min: 0, max: 65_535 }) ?? 4600
    await runBrowserHost({
      dataDir,
      port,
      firstStart: 'leave',
      signal,
      onServing: ({ address, link }) =>
        terminal.out(json ? JSON.stringify({ serving: address, link }) : `serving at ${address}\nopen ${link}`),
    })
    return 0
  },
}
