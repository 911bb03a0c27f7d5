import type { MovieId } from '../../contract/ids.ts'
import type { MoviePage, MovieQuery } from '../../contract/movies.ts'
import { Catalogue } from './catalogue.ts'
import type { Connection } from './connection.ts'
import { currentDataSet } from './data-sets.ts'
import { reader, type ReadHandle } from './handles.ts'
import { moviesByIds } from './movies.ts'
import { matchExpression } from './search-text.ts'

/**
 * One page of the catalogue: films whose title has every word of `text` (or beginnings of them) and that pass all
 * filters, in a total order. `best` is the mean pulled towards the mean of all, so that three five-star ratings do not
 * outrank a classic; films nobody rated come last. `total` counts all pages.
 */
export const searchMovies = (read: ReadHandle, query: MovieQuery): MoviePage => {
  const expression = matchExpression(query.text)
  if (expression.kind === 'none') return { total: 0, movies: [] }
  const connection = reader(read)
  return connection.snapshot(() => {
    const dataSet = currentDataSet(read)
    if (dataSet === undefined) return { total: 0, movies: [] }
    const catalogue = catalogueOf(connection, dataSet.id)
    const words = expression.kind === 'words' ? expression.match : undefined
    const { total, ids } = pageOf(catalogue, query, wantedRows(connection, catalogue, query, words))
    return { total, movies: moviesByIds(read, ids, query.viewerId) }
  })
}

const catalogues = new WeakMap<Connection, Catalogue>()

/** Of the data set that is stored now; a connection keeps the one it used last. */
const catalogueOf = (connection: Connection, dataSetId: number): Catalogue => {
  const kept = catalogues.get(connection)
  if (kept?.dataSetId === dataSetId) return kept
  const catalogue = new Catalogue(connection, dataSetId)
  catalogues.set(connection, catalogue)
  return catalogue
}

/** What each filter lets through, by row. */
const wantedRows = (
  connection: Connection,
  catalogue: Catalogue,
  { ratedOnly, viewerId, genre }: MovieQuery,
  words: string | undefined,
): Uint8Array[] => {
  const filters: Uint8Array[] = []
  if (words !== undefined) {
    const sql = 'SELECT rowid FROM movie_words WHERE movie_words MATCH ?'
    filters.push(catalogue.mark(connection.query<[string], number>(sql, 'value').all(words)))
  }
  if (ratedOnly) {
    const sql = 'SELECT movie_id FROM ratings WHERE viewer_id = ?'
    filters.push(catalogue.mark(connection.query<[number], number>(sql, 'value').all(viewerId)))
  }
  if (genre !== undefined) filters.push(catalogue.ofGenre(genre))
  return filters
}

const pageOf = (
  catalogue: Catalogue,
  { decade, sort, offset, limit }: MovieQuery,
  filters: readonly Uint8Array[],
): { readonly total: number; readonly ids: readonly MovieId[] } => {
  const { ids, years } = catalogue
  const page: MovieId[] = []
  let total = 0
  const wanted = allOf(filters)
  const [first, last] = decade === undefined ? [0, Infinity] : [decade, decade + 9]
  for (const row of catalogue.inOrder(sort)) {
    if (years[row] < first || years[row] > last) continue
    if (wanted !== undefined && wanted[row] === 0) continue
    if (total >= offset && page.length < limit) page.push(ids[row] as MovieId)
    total += 1
  }
  return { total, ids: page }
}

/** What every filter lets through; undefined without filters. */
const allOf = ([first, ...others]: readonly Uint8Array[]): Uint8Array | undefined =>
  first === undefined || others.length === 0
    ? first
    : first.map((mark, row) => (others.every((marks) => marks[row] === 1) ? mark : 0))
