import { startImport } from '../importing/index.ts'
import { withWriteStore } from '../service/with-write-store.ts'
import type { Command } from './command.ts'

export const importCommand: Command = {
  summary: 'import a MovieLens data set from a folder; replaces the current one, keeps your own ratings',
  usage: '<folder> [--data-dir D] [--json]',
  options: {},
  positionals: 1,
  run: async ({ dataDir, json, terminal, signal, positionals }) =>
    withWriteStore(dataDir, async () => {
      const job = startImport({ dataDir, folder: positionals[0], now: Date.now() })
      job.progress(({ file, bytesDone, bytesTotal, rows }) =>
        terminal.progress(
          `${file}: ${Math.floor((100 * bytesDone) / Math.max(1, bytesTotal))} % · ${rows.toLocaleString('en')} rows`,
        ),
      )
      signal.addEventListener('abort', () => job.cancel())
      const report = await job.done
      if (json) terminal.out(JSON.stringify(report))
      else {
        terminal.out(
          `Imported ${report.edition}${report.simulated ? ' (simulated viewers)' : ''}: ${report.movies} films, ${report.viewers} viewers, ` +
            `${report.ratings} ratings, ${report.tags} tags, ${report.links} links in ${report.seconds} s; ${report.rejected.length} rows rejected.`,
        )
        for (const { file, line, column, reason } of report.rejected.slice(0, 20)) {
          terminal.out(`  ${file}:${line}${column === '' ? '' : ` ${column}`}: ${reason}`)
        }
      }
      return 0
    }),
}
