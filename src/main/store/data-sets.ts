import type { DataSummary } from '../../contract/system.ts'
import { reader, type ReadHandle } from './handles.ts'

/** The data set whose films, viewers and ratings are stored now. */
export interface CurrentDataSet extends DataSummary {
  /** Grows with every import; models are tied to it. */
  readonly id: number
  /** SHA-256 (hex) over the imported files: equal files give equal hashes. */
  readonly contentHash: string
  /** Milliseconds since 1970. */
  readonly importedAt: number
}

interface DataSetRow {
  id: number
  edition: string
  simulated: number
  content_hash: string
  imported_at_ms: number
  movies: number
  viewers: number
  ratings: number
}

const CURRENT = `
  SELECT id, edition, simulated, content_hash, imported_at_ms, movies, viewers, ratings FROM data_sets WHERE current = 1`

/** Undefined until the first import. Its counts are of the import: ratings of profiles are not in them. */
export const currentDataSet = (read: ReadHandle): CurrentDataSet | undefined => {
  const row = reader(read).query<[], DataSetRow>(CURRENT).get()
  if (row === undefined) return undefined
  const { content_hash: contentHash, imported_at_ms: importedAt, simulated, ...rest } = row
  return { ...rest, simulated: simulated === 1, contentHash, importedAt }
}
