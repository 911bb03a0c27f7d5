import type { ImportReport } from '../../contract/importing.ts'
import { MatineeError } from '../../contract/errors.ts'
import { replaceDataSet, type DataSetLoader, type WriteHandle } from '../store/index.ts'
import { loadLinks } from './load-links.ts'
import { loadMovies } from './load-movies.ts'
import { loadRatings } from './load-ratings.ts'
import { loadTags } from './load-tags.ts'
import type { MovieLensSource } from './movielens-source.ts'
import { SourceReader, type Watcher } from './source-reader.ts'

export interface ImportRequest {
  readonly write: WriteHandle
  readonly source: MovieLensSource
  /** Milliseconds since 1970. */
  readonly now: number
  /** Milliseconds from any fixed moment. */
  readonly clock: () => number
  readonly watcher: Watcher
}

/**
 * Replaces the data set of a database by a recognised MovieLens edition, in one transaction. Throws CANCELLED,
 * IMPORT_REFUSED (no film or no rating was acceptable), IMPORT_SOURCE_UNREADABLE (a file could not be read to its end),
 * STORAGE_FAILED; then everything is as it was.
 */
export const importMovieLens = ({ write, source, now, clock, watcher }: ImportRequest): ImportReport => {
  const started = clock()
  const reader = new SourceReader(source, watcher)
  const { rejections } = reader
  const { edition, simulated } = source
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
      const common = { edition, simulated, source: source.folder, contentHash, importedAt: now, seconds }
      return { ...common, rejectedCount: rejections.count, rejected: rejections.kept }
    },
  })
  return { edition, ...counts, rejected: rejections.kept, seconds, simulated }
}

const loadAll = (source: MovieLensSource, loader: DataSetLoader, reader: SourceReader): void => {
  const films = loadMovies(source.movies, loader, reader)
  if (source.links !== undefined) loadLinks(source.links, films, loader, reader)
  loadRatings(source.ratings, films, loader, reader)
  if (source.tags !== undefined) loadTags(source.tags, films, loader, reader)
}

/** A data set without films or ratings would only take the place of a good one. */
const refuseEmpty = (
  source: MovieLensSource,
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
