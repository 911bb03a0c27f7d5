import type { DataSetLoader } from '../store/index.ts'
import { MOVIELENS_COLUMNS } from './movielens-columns.ts'
import type { EditionSource } from './edition-source.ts'
import { MAX_MOVIE_ID, readInteger } from './rating-fields.ts'
import type { Fault } from './record-scanner.ts'
import { shown } from './rejections.ts'
import type { SourceReader } from './source-reader.ts'

const MAX_TMDB_ID = 2 ** 31 - 1

/** Adds the outside ids of an edition that has them; of two rows for one film the first stays. Either id may be missing. */
export const loadLinks = (
  { links: file }: EditionSource,
  films: ReadonlySet<number>,
  loader: DataSetLoader,
  reader: SourceReader,
): void => {
  const linked = new Set<number>()
  const addLink = ([movieId = '', imdbId = '', tmdbId = '']: readonly string[]): Fault | undefined => {
    const id = readInteger(movieId, 'movieId', 1, MAX_MOVIE_ID)
    if (typeof id !== 'number') return id
    if (!films.has(id)) return { column: 'movieId', reason: `names a film that is not in the catalogue (${id})` }
    if (linked.has(id)) return { column: 'movieId', reason: `appears a second time (${id}); the first row is kept` }
    // Zero-padded text: as a number it would lose its zeros.
    const imdb = /^(?:tt)?(\d{1,10})$/.exec(imdbId.trim())?.[1]
    if (imdb === undefined && imdbId.trim() !== '') {
      return { column: 'imdbId', reason: `must be up to ten digits, is ${shown(imdbId)}` }
    }
    const tmdb = tmdbId.trim() === '' ? null : readInteger(tmdbId, 'tmdbId', 0, MAX_TMDB_ID)
    if (tmdb !== null && typeof tmdb !== 'number') return tmdb
    linked.add(id)
    loader.addLink(id, imdb ?? null, tmdb)
    return undefined
  }
  if (file !== undefined) reader.readRecords(file, MOVIELENS_COLUMNS.links, addLink)
}
