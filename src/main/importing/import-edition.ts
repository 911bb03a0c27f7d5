import type { ImportReport } from '../../contract/importing.ts'
import { MatineeError } from '../../contract/errors.ts'
import { replaceDataSet, type DataSetLoader, type WriteHandle } from '../store/index.ts'
import type { EditionSource } from './edition-source.ts'
import { loadLinks } from './load-links.ts'
import { loadMovies } from './load-movies.ts'
import { loadRatings } from './load-ratings.ts'
import { loadTags } from './load-tags.ts'
import { SourceReader, type Watcher } from './source-reader.ts'

export interface EditionImport {
  readonly write: WriteHandle
  readonly source: EditionSource
  /** Milliseconds since 1970. */
  readonly now: number
  /** Milliseconds from any fixed moment. */
  readonly clock: () => number
  readonly watcher: Watcher
}

/** Stars as a source has them: from, to, by steps of. */
const SCALES = {
  whole: { least: 1, most: 5, step: 1 },
  half: { least: 0.5, most: 5, step: 0.5 },
} as const

/**
 * Replaces the data set of a database by a recognised MovieLens edition, in one transaction. Throws CANCELLED,
 * IMPORT_REFUSED (no film or no rating was acceptable), IMPORT_SOURCE_UNREADABLE (a file could not be read to its end),
 * STORAGE_FAILED; then everything is as it was.
 */
export const importEdition = ({ write, source, now, clock, watcher }: EditionImport): ImportReport => {
  const started = clock()
  const { edition, simulated, folder: label, skipped } = source
  const files = [source.movies, source.links, source.ratings, source.tags].filter((file) => file !== undefined)
  const reader = new SourceReader({ label, files, watcher, clock })
  const { rejections } = reader
  const counts = { movies: 0, viewers: 0, ratings: 0, tags: 0, links: 0 }
  let seconds = 0
  replaceDataSet(write, {
    load: (loader) => {
      loadAll(source, loader, reader)
      Object.assign(counts, loader.counts)
      refuseEmpty(source, reader, counts)
    },
    onStep: (phase) => reader.step(phase),
    describe: () => {
      seconds = Math.round(clock() - started) / 1000
      const contentHash = reader.contentHash()
      const scale = source.edition === 'ml-100k' || source.edition === 'ml-1m' ? SCALES.whole : SCALES.half
      const common = { edition, simulated, source: label, contentHash, importedAt: now, seconds, scale }
      return { ...common, rejectedCount: rejections.count, rejected: rejections.kept }
    },
  })
  const rejected = rejections.kept
  return { edition, ...counts, rejected, seconds, simulated, kind: 'edition', skipped: [...skipped] }
}

const loadAll = (source: EditionSource, loader: DataSetLoader, reader: SourceReader): void => {
  const films = loadMovies(source, loader, reader)
  loadLinks(source, films, loader, reader)
  loadRatings(source, films, loader, reader)
  loadTags(source, films, loader, reader)
}

/** A data set without films or ratings would only take the place of a good one. */
const refuseEmpty = (
  source: EditionSource,
  reader: SourceReader,
  counts: { readonly movies: number; readonly ratings: number },
): void => {
  if (counts.movies > 0 && counts.ratings > 0) return
  const file = counts.movies === 0 ? source.movies : source.ratings
  const first = reader.rejections.kept.find((rejection) => rejection.file === file.name)
  const why = first === undefined ? 'it has no rows' : `for example line ${first.line}: ${first.column} ${first.reason}`
  const reason = `${file.name} has no row that can be used (${why})`
  throw new MatineeError(
    'IMPORT_REFUSED',
    `${source.folder} was not imported: ${reason}. The data that was here before is still here.`,
    { path: file.path, reason },
  )
}
