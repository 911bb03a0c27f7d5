import { MatineeError } from '../../contract/errors.ts'
import type { ViewerId } from '../../contract/ids.ts'
import type { HistoryReport } from '../../contract/importing.ts'
import { recordHistory, type WriteHandle } from '../store/index.ts'
import type { HistoryReading } from './history-reading.ts'
import type { HistorySource } from './history-source.ts'
import { readImdb } from './imdb.ts'
import { readLetterboxd } from './letterboxd.ts'
import { readMovieLensOrg } from './movielens-org.ts'
import { readPlainTable } from './plain-table.ts'
import { SourceReader, type Watcher } from './source-reader.ts'
import { readTrakt } from './trakt.ts'

export interface HistoryImport {
  readonly write: WriteHandle
  readonly source: HistorySource
  /** Whose history it is. */
  readonly viewerId: ViewerId
  /** Milliseconds since 1970. */
  readonly now: number
  /** Milliseconds from any fixed moment. */
  readonly clock: () => number
  readonly watcher: Watcher
}

/** The most a person's history says: a lifetime of films many times over. */
const MAX_STATEMENTS = 1_000_000
/** The most bytes of files that are read for it. */
const MAX_BYTES = 1 << 29

/** Between two looks whether to go on. */
const STATEMENTS_A_STEP = 200

/**
 * Brings a person's history to their profile, in one transaction. Throws CANCELLED, IMPORT_REFUSED (nothing in it, or too
 * much), IMPORT_SOURCE_UNREADABLE, VIEWER_NOT_FOUND, STORAGE_FAILED; then everything is as it was.
 */
export const importHistory = ({ write, source, viewerId, now, clock, watcher }: HistoryImport): HistoryReport => {
  const started = clock()
  const files = source.files.map(({ file }) => file)
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_BYTES)
    throw refused(source, 'it is too large for a history')
  const reader = new SourceReader({ label: source.folder, files, watcher, clock })
  const reading: HistoryReading = { reader, statements: [], skipped: [...source.skipped] }
  readSource(reading, source)
  const { rejections } = reader
  if (reading.statements.length === 0) throw refused(source, emptyReason(reader))
  if (reading.statements.length > MAX_STATEMENTS) throw refused(source, 'it says more than a million things')
  let matched = 0
  return recordHistory(write, {
    viewerId,
    format: source.format,
    source: source.folder,
    contentHash: reader.contentHash(),
    importedAt: now,
    statements: reading.statements,
    rejectedCount: rejections.count,
    rejected: rejections.kept,
    skipped: reading.skipped,
    seconds: () => Math.round(clock() - started) / 1000,
    onStatement: () => {
      matched += 1
      if (matched % STATEMENTS_A_STEP === 0) reader.step('committing')
    },
  })
}

const readSource = (reading: HistoryReading, { format, files, table }: HistorySource): void => {
  if (format === 'letterboxd') readLetterboxd(reading, files)
  else if (format === 'imdb') readImdb(reading, files)
  else if (format === 'trakt') readTrakt(reading, files)
  else if (format === 'movielens-org') readMovieLensOrg(reading, files)
  else if (table !== undefined) for (const known of files) readPlainTable(reading, known, table)
}

const emptyReason = ({ rejections }: SourceReader): string => {
  const [first] = rejections.kept
  if (first === undefined) return 'there is no film in it'
  return `no row can be used (for example ${first.file}, line ${first.line}: ${first.column} ${first.reason})`
}

const refused = ({ folder }: HistorySource, reason: string): MatineeError =>
  new MatineeError('IMPORT_REFUSED', `${folder} was not imported: ${reason}. Nothing was changed.`, {
    path: folder,
    reason,
  })
