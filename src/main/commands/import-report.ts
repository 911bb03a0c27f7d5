import { writeFileSync } from 'node:fs'
import type { HistoryReport, ImportOutcome, ImportRejection, ImportReport, ImportSkip } from '../../contract/index.ts'
import { MatineeError } from '../../contract/index.ts'
import { reportCsv } from '../importing/index.ts'
import { reportRows, type ReadHandle } from '../store/index.ts'
import type { CommandContext } from './command.ts'

/** Rejected rows that are shown; a report file has more. */
const SHOWN = 20

export function printOutcome({ json, terminal }: CommandContext, outcome: ImportOutcome): void {
  if (json) return terminal.out(JSON.stringify(outcome))
  const lines = outcome.kind === 'edition' ? editionLines(outcome) : historyLines(outcome)
  for (const line of lines) terminal.out(line)
}

const editionLines = (report: ImportReport): string[] => [
  `Imported ${report.edition}${report.simulated ? ' (simulated viewers)' : ''}: ${report.movies} films, ${report.viewers} viewers, ` +
    `${report.ratings} ratings, ${report.tags} tags, ${report.links} links in ${report.seconds} s; ${report.rejected.length} rows rejected.`,
  ...report.rejected.slice(0, SHOWN).map(rejectionLine),
  ...report.skipped.map(skipLine),
]

const historyLines = (report: HistoryReport): string[] => [
  `Imported from ${report.format}: ${report.matched} of ${report.matched + report.ambiguous + report.unmatched} films found; ` +
    `${report.ratings} ratings, ${report.watchEvents} watched, ${report.watchlist} on the watchlist, ${report.tags} tags; ` +
    `${report.unchanged} known already (${report.seconds} s).`,
  ...(report.ambiguous === 0 ? [] : [`  ${report.ambiguous} films could be more than one: choose on the Data screen.`]),
  ...(report.unmatched === 0
    ? []
    : [`  ${report.unmatched} films are not in this catalogue; they are kept and tried again with the next one.`]),
  ...report.rejections.slice(0, SHOWN).map(rejectionLine),
  ...report.skipped.map(skipLine),
  `  matinee import --undo ${report.undo} takes it back.`,
]

const rejectionLine = ({ file, line, column, reason }: ImportRejection): string =>
  `  ${file}:${line}${column === '' ? '' : ` ${column}`}: ${reason}`

const skipLine = ({ file, reason, rows }: ImportSkip): string =>
  `  ${file} left out${rows === null ? '' : ` in part (${rows} rows)`}: ${reason}`

/** Writes what became of every row to a CSV file; of an edition, the rows that were rejected. Throws STORAGE_FAILED. */
export function writeReport(read: ReadHandle, outcome: ImportOutcome, path: string): void {
  const csv =
    outcome.kind === 'edition'
      ? reportCsv(outcome.rejected, [])
      : reportCsv(outcome.rejections, reportRows(read, outcome.undo))
  try {
    writeFileSync(path, csv)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MatineeError(
      'STORAGE_FAILED',
      `The import is done, and its report could not be written to ${path} (${reason}).`,
      { path, reason },
      { cause },
    )
  }
}
