import { backUp } from '../service/backups.ts'
import type { Command } from './command.ts'
import { stepLine } from './step-line.ts'

/** Reads only: works beside a running app. */
export const backupCommand: Command = {
  summary: 'write everything (data, ratings, models) into one verified archive, also while the app runs',
  usage: 'FILE|FOLDER [--force] [--data-dir D] [--json]',
  options: { force: { type: 'boolean' } },
  positionals: 1,
  run: async ({ dataDir, json, terminal, signal, positionals, flags }) => {
    const request = { dataDir, to: positionals[0], force: flags['force'] === true, now: Date.now() }
    const job = backUp(request, (step, share) => terminal.progress(stepLine(step, share)))
    signal.addEventListener('abort', () => job.cancel())
    const report = await job.done
    if (json) terminal.out(JSON.stringify(report))
    else {
      const megabytes = (report.bytes / 2 ** 20).toFixed(1)
      const place = report.replaced ? ', in the place of the earlier one' : ''
      terminal.out(
        `Backup of ${report.files} files (${megabytes} MB) in ${report.path}, read back and verified${place}.`,
      )
    }
    return 0
  },
}
