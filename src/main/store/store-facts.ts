import type { ReadHandle } from './handles.ts'
import { reader } from './handles.ts'
import { sqliteVersion } from './pragmas.ts'

const SYNCHRONOUS = ['off', 'normal', 'full', 'extra']

/** What `doctor` says about this very connection, read back from SQLite. */
export const storeFacts = (read: ReadHandle): { version: string; journalMode: string; synchronous: string } => {
  const connection = reader(read)
  const synchronous = connection.query<[], number>('PRAGMA synchronous', 'value').get()
  return {
    version: sqliteVersion(connection.database),
    journalMode: connection.query<[], string>('PRAGMA journal_mode', 'value').get() ?? 'unknown',
    synchronous: SYNCHRONOUS[synchronous ?? -1] ?? 'unknown',
  }
}
