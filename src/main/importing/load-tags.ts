import type { DataSetLoader } from '../store/index.ts'
import { MOVIELENS_COLUMNS } from './movielens-columns.ts'
import type { EditionSource } from './edition-source.ts'
import { MAX_MOVIE_ID, MAX_TIME, MAX_VIEWER_ID, readInteger } from './rating-fields.ts'
import type { Fault } from './record-scanner.ts'
import type { SourceReader } from './source-reader.ts'
import { decoderOf } from './text-encoding.ts'

/** Longest tag kept, in UTF-16 units. */
const MAX_TAG = 1000

/** Adds the tags of an edition that has any. A viewer who only tagged becomes a viewer without ratings. */
export const loadTags = (
  { tags: file, layout }: EditionSource,
  films: ReadonlySet<number>,
  loader: DataSetLoader,
  reader: SourceReader,
): void => {
  const addTag = ([userId = '', movieId = '', text = '', timestamp = '']: readonly string[]): Fault | undefined => {
    const viewer = readInteger(userId, 'userId', 1, MAX_VIEWER_ID)
    if (typeof viewer !== 'number') return viewer
    const movie = readInteger(movieId, 'movieId', 1, MAX_MOVIE_ID)
    if (typeof movie !== 'number') return movie
    if (!films.has(movie)) return { column: 'movieId', reason: `names a film that is not in the catalogue (${movie})` }
    const tag = text.replaceAll(/\s+/g, ' ').trim()
    if (tag === '') return { column: 'tag', reason: 'is empty' }
    if (tag.length > MAX_TAG) return { column: 'tag', reason: `is longer than ${MAX_TAG} characters` }
    const taggedAt = readInteger(timestamp, 'timestamp', 0, MAX_TIME)
    if (typeof taggedAt !== 'number') return taggedAt
    loader.addTag({ viewerId: viewer, movieId: movie, tag, taggedAt })
    return undefined
  }
  if (file === undefined) return
  const columns = MOVIELENS_COLUMNS.tags
  if (layout === 'csv') reader.readRecords(file, columns, addTag)
  else reader.readLines(file, { separator: '::', columns, free: 'tag', decode: decoderOf(file.path) }, addTag)
}
