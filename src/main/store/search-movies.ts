import type { MovieId } from '../../contract/ids.ts'
import type { MoviePage, MovieQuery } from '../../contract/movies.ts'
import type { Value } from './connection.ts'
import { reader, type ReadHandle } from './handles.ts'
import { moviesByIds } from './movies.ts'
import { matchExpression } from './search-text.ts'

/** Each ends with the id, so that pages of one query never overlap; each is the order of an index of movies. */
export const ORDER: Readonly<Record<MovieQuery['sort'], string>> = {
  popular: 'm.rating_count DESC, m.id',
  title: 'm.sort_title, m.id',
  newest: 'm.year DESC, m.rating_count DESC, m.id',
  oldest: 'm.year NULLS LAST, m.rating_count DESC, m.id',
  best: 'm.best_score DESC, m.id',
}

/** The two statements of a search and what is bound to both. */
export interface SearchPlan {
  readonly page: string
  readonly count: string
  readonly params: readonly Value[]
}

/**
 * One page of the catalogue: films whose title has every word of `text` (or beginnings of them) and that pass all
 * filters, in a total order. `best` is the mean pulled towards the mean of all, so that three five-star ratings do not
 * outrank a classic; films nobody rated come last. `total` counts all pages.
 */
export const searchMovies = (read: ReadHandle, query: MovieQuery): MoviePage => {
  const plan = planSearch(query)
  if (plan === undefined) return { total: 0, movies: [] }
  const connection = reader(read)
  return connection.snapshot(() => {
    const ids = connection.query<Value[], MovieId>(plan.page, 'value').all(...plan.params, query.limit, query.offset)
    const total = connection.query<Value[], number>(plan.count, 'value').get(...plan.params)
    return { total: total ?? 0, movies: moviesByIds(read, ids, query.viewerId) }
  })
}

/** The statements for a query, from a bounded set of texts; undefined when nothing can match. */
export const planSearch = (query: MovieQuery): SearchPlan | undefined => {
  const expression = matchExpression(query.text)
  if (expression.kind === 'none') return undefined
  const conditions: string[] = []
  const params: Value[] = []
  const require = (condition: string, ...values: Value[]): void => {
    conditions.push(condition)
    params.push(...values)
  }
  if (expression.kind === 'words') {
    require('m.id IN (SELECT rowid FROM movie_words WHERE movie_words MATCH ?)', expression.match)
  }
  if (query.ratedOnly) require('m.id IN (SELECT movie_id FROM ratings WHERE viewer_id = ?)', query.viewerId)
  if (query.genre !== undefined) {
    require('EXISTS (SELECT 1 FROM movie_genres AS g WHERE g.genre = ? AND g.movie_id = m.id)', query.genre)
  }
  if (query.decade !== undefined) require('m.year BETWEEN ? AND ? + 9', query.decade, query.decade)
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const genreAlone = query.genre !== undefined && conditions.length === 1
  return {
    page: `SELECT m.id FROM movies AS m ${where} ORDER BY ${ORDER[query.sort]} LIMIT ? OFFSET ?`,
    // A genre's films are counted already.
    count: genreAlone ? 'SELECT movies FROM genres WHERE name = ?' : `SELECT count(*) FROM movies AS m ${where}`,
    params,
  }
}
