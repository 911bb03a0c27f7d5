import { restoreNow } from '../service/backups.ts'
import type { Command } from './command.ts'
import { stepLine } from './step-line.ts'

export const restoreCommand: Command = {
  summary: 'put the contents of a backup in the place of what is in the data folder, which is put aside',
  usage: 'FILE [--data-dir D] [--json]',
  options: {},
  positionals: 1,
  run: async ({ dataDir, json, terminal, signal, positionals }) => {
    const request = { dataDir, from: positionals[0], now: Date.now(), signal }
    const restored = await restoreNow(request, (step, share) => terminal.progress(stepLine(step, share)))
    if (json) terminal.out(JSON.stringify(restored))
    else {
      terminal.out(`Restored ${restored.files} files of ${new Date(restored.createdAt).toISOString()} into ${dataDir}.`)
      terminal.out(
        `What was there before is in ${restored.aside} until the next restore; delete it when you are content.`,
      )
    }
    return 0
  },
}
