import { resolve } from 'node:path'
import type { ColumnMap, ImportProgress, ViewerId } from '../../contract/index.ts'
import { MatineeError } from '../../contract/index.ts'
import { columnMap } from '../../contract/importing.ts'
import { forgetDownload } from '../downloading/index.ts'
import { startImport } from '../importing/index.ts'
import { profileNamed } from '../service/profiles.ts'
import { withWriteStore } from '../service/with-write-store.ts'
import { undoImport, type WriteStore } from '../store/index.ts'
import { textFlag } from './arguments.ts'
import type { Command, CommandContext } from './command.ts'
import { downloadArchive } from './download-archive.ts'
import { printOutcome, writeReport } from './import-report.ts'

export const importCommand: Command = {
  summary:
    'import a MovieLens edition (replaces the catalogue), or a history from Letterboxd, IMDb, Trakt or a CSV file',
  usage:
    '<folder|zip|file> [--profile me|NAME] [--map title=COLUMN,year=COLUMN,rating=COLUMN,date=COLUMN] [--report FILE] ' +
    '[--data-dir D] [--json]\n       matinee import --download latest-small|latest|32m|25m|20m|10m|1m|100k [--accept-licence] ' +
    '[--data-dir D] [--json]\n       matinee import --undo ID [--data-dir D] [--json]',
  options: {
    profile: { type: 'string' },
    map: { type: 'string' },
    report: { type: 'string' },
    undo: { type: 'string' },
    download: { type: 'string' },
    'accept-licence': { type: 'boolean' },
  },
  positionals: [0, 1],
  run: async (context) => {
    const { dataDir, flags, positionals } = context
    const undo = textFlag(flags, 'undo')
    const [path] = positionals
    const edition = textFlag(flags, 'download')
    if (undo !== undefined) return withWriteStore(dataDir, async (store) => undoHistory(context, store, undo))
    if (edition !== undefined && path === undefined) return importDownload(context, edition)
    if (path === undefined)
      throw invalid('arguments', 'there is nothing to import: give a folder, a zip archive or a file')
    return withWriteStore(dataDir, (store) => importPath(context, store, path))
  },
}

/** The archive stays until it has been imported, so that nothing is fetched twice. */
async function importDownload(context: CommandContext, edition: string): Promise<number> {
  return withWriteStore(context.dataDir, async (store) => {
    const path = await downloadArchive(edition, context)
    const code = await importPath(context, store, path)
    await forgetDownload(path)
    return code
  })
}

async function importPath(context: CommandContext, store: WriteStore, path: string): Promise<number> {
  const { dataDir, terminal, signal, flags } = context
  const name = textFlag(flags, 'profile')
  const job = startImport({
    dataDir,
    path: resolve(path),
    now: Date.now(),
    viewerId: name === undefined ? undefined : profileFor(store, name),
    map: mapOf(textFlag(flags, 'map')),
  })
  job.progress((progress) => terminal.progress(progressLine(progress)))
  if (signal.aborted) job.cancel()
  signal.addEventListener('abort', () => job.cancel())
  const outcome = await job.done
  printOutcome(context, outcome)
  const report = textFlag(flags, 'report')
  if (report !== undefined) writeReport(store.read, outcome, report)
  return 0
}

function undoHistory({ json, terminal }: CommandContext, store: WriteStore, importId: string): number {
  if (!/^[1-9]\d{0,14}$/.test(importId)) {
    throw invalid('undo', `takes the number that an import ended with, not "${importId}"`)
  }
  undoImport(store.write, importId)
  terminal.out(
    json ? JSON.stringify({ undone: importId }) : `Import ${importId} was undone: everything is as it was before.`,
  )
  return 0
}

const progressLine = ({ file, bytesDone, bytesTotal, rows, etaSeconds }: ImportProgress): string => {
  const share = Math.floor((100 * bytesDone) / Math.max(1, bytesTotal))
  const left = etaSeconds === null ? '' : ` · ${etaSeconds} s left`
  return `${file}: ${share} % · ${rows.toLocaleString('en')} rows${left}`
}

/** `me` is the first profile; any other name must be a profile's. Throws INVALID_VALUE naming those there are. */
function profileFor(store: WriteStore, name: string): ViewerId {
  const profile = profileNamed(store.read, name)
  if (profile === undefined) throw invalid('profile', `names nobody: there is no profile "${name}"`)
  return profile.viewerId
}

/** "title=Name,year=Year" to a map; a comma within a column's name is written with a backslash before it. */
function mapOf(text: string | undefined): ColumnMap | undefined {
  if (text === undefined) return undefined
  const pairs = text.split(/(?<!\\),/).map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).replaceAll('\\,', ',')]
  })
  const parsed = columnMap.strict().safeParse(Object.fromEntries(pairs))
  if (parsed.success && pairs.every(([meaning]) => meaning !== '')) return parsed.data
  const known = Object.keys(columnMap.shape).join(', ')
  throw invalid('map', `is like title=Name,year=Year; what can be named is ${known}`)
}

const invalid = (field: string, reason: string): MatineeError =>
  new MatineeError('INVALID_VALUE', field === 'arguments' ? `${reason}.` : `--${field} ${reason}.`, { field, reason })
