import type { DataSetLoader } from '../store/index.ts'
import { MOVIELENS_COLUMNS } from './csv-header.ts'
import { parseGenres } from './genres.ts'
import type { SourceFile } from './movielens-source.ts'
import { MAX_MOVIE_ID, readInteger } from './rating-fields.ts'
import type { Fault } from './record-scanner.ts'
import type { SourceReader } from './source-reader.ts'
import { parseTitle } from './title.ts'

/** Longest title kept, in UTF-16 units; the longest real one has 250. */
const MAX_TITLE = 1000

/** Adds the films of a `movies.csv`; of two with one id the first stays. Returns the ids of all that were added. */
export const loadMovies = (file: SourceFile, loader: DataSetLoader, reader: SourceReader): ReadonlySet<number> => {
  const films = new Set<number>()
  const addMovie = ([movieId = '', title = '', genres = '']: readonly string[]): Fault | undefined => {
    const id = readInteger(movieId, 'movieId', 1, MAX_MOVIE_ID)
    if (typeof id !== 'number') return id
    if (films.has(id)) return { column: 'movieId', reason: `appears a second time (${id}); the first film is kept` }
    const parsed = parseTitle(title)
    if (parsed.title === '') return { column: 'title', reason: 'is empty' }
    if (title.length > MAX_TITLE) return { column: 'title', reason: `is longer than ${MAX_TITLE} characters` }
    films.add(id)
    loader.addMovie({ id, sourceTitle: title, ...parsed, genres: parseGenres(genres) })
    return undefined
  }
  reader.readRecords(file, MOVIELENS_COLUMNS.movies, addMovie)
  return films
}
