import type { DataSetLoader } from '../store/index.ts'
import type { EditionSource } from './edition-source.ts'
import { readMovieRows } from './movie-rows.ts'
import { MAX_MOVIE_ID, readInteger } from './rating-fields.ts'
import type { SourceReader } from './source-reader.ts'
import { parseTitle } from './title.ts'

/** Longest title kept, in UTF-16 units; the longest real one has 250. */
export const MAX_TITLE = 1000

/** Adds the films of an edition; of two with one id the first stays. Returns the ids of all that were added. */
export const loadMovies = (source: EditionSource, loader: DataSetLoader, reader: SourceReader): ReadonlySet<number> => {
  const films = new Set<number>()
  readMovieRows(source, reader, ({ id: idCell, title, genres, year }) => {
    const id = readInteger(idCell, 'movieId', 1, MAX_MOVIE_ID)
    if (typeof id !== 'number') return id
    if (films.has(id)) return { column: 'movieId', reason: `appears a second time (${id}); the first film is kept` }
    const parsed = parseTitle(title)
    if (parsed.title === '') return { column: 'title', reason: 'is empty' }
    if (title.length > MAX_TITLE) return { column: 'title', reason: `is longer than ${MAX_TITLE} characters` }
    films.add(id)
    loader.addMovie({ id, sourceTitle: title, ...parsed, year: parsed.year ?? year, genres })
    return undefined
  })
  return films
}
