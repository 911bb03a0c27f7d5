import { describe, expect, test } from 'vitest'
import type { MovieQuery } from '../../../src/contract/index.ts'
import type { Value } from '../../../src/main/store/connection.ts'
import { reader, type ReadHandle } from '../../../src/main/store/handles.ts'
import {
  historyOfViewer,
  listRuns,
  moviesByIds,
  popularMovies,
  servedGenerations,
} from '../../../src/main/store/index.ts'
import { planSearch } from '../../../src/main/store/search-movies.ts'
import { sharedStore } from './shared-store.ts'
import { fillStore, film, viewer } from './small-store.ts'

const store = sharedStore((empty) => {
  fillStore(empty, [{ id: 1, title: 'One', year: 1990, genres: ['Drama'] }], [[1, 1, 5, 1]])
})

const explain = (read: ReadHandle, sql: string, params: readonly Value[]): string[] =>
  reader(read)
    .query<Value[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params)
    .map(({ detail }) => detail)

/** A scan of a whole table; one along an index, in the order wanted, ends with the page. */
const tableScans = (plan: readonly string[]): string[] =>
  plan.filter((step) => step.startsWith('SCAN') && !step.includes('INDEX'))
const sorts = (plan: readonly string[]): string[] => plan.filter((step) => step.includes('ORDER BY'))

const base: MovieQuery = { viewerId: viewer(1), text: '', ratedOnly: false, sort: 'popular', offset: 0, limit: 100 }
const SORTS = ['popular', 'title', 'newest', 'oldest', 'best'] as const
const FILTERS: readonly Partial<MovieQuery>[] = [
  {},
  { genre: 'Drama' },
  { decade: 1990 },
  { ratedOnly: true },
  { text: 'one' },
  { text: 'one', genre: 'Drama', decade: 1990, ratedOnly: true },
]

describe('query plans', () => {
  test.each(SORTS.flatMap((sort) => FILTERS.map((filter) => [sort, filter] as const)))(
    '[PLAN-1] a page by %s with %o scans no table',
    (sort, filter) => {
      const read = store()
      const query = { ...base, sort, ...filter }
      const plan = planSearch(query)
      if (plan === undefined) throw new Error('the query has words')
      expect(tableScans(explain(read, plan.page, [...plan.params, query.limit, query.offset]))).toEqual([])
      expect(tableScans(explain(read, plan.count, plan.params))).toEqual([])
    },
  )

  test.each(SORTS.flatMap((sort) => [{}, { genre: 'Drama' }].map((filter) => [sort, filter] as const)))(
    '[PLAN-2] browsing by %s with %o follows an index and sorts nothing',
    (sort, filter) => {
      const read = store()
      const query = { ...base, sort, ...filter }
      const plan = planSearch(query)
      if (plan === undefined) throw new Error('the query is empty')
      expect(sorts(explain(read, plan.page, [...plan.params, query.limit, query.offset]))).toEqual([])
    },
  )

  test('[PLAN-3] every other hot query scans no table', () => {
    const read = store()
    const connection = reader(read)
    const seen: string[] = []
    const { query } = connection
    connection.query = function <Params extends readonly Value[], Row>(sql: string, shape?: 'row' | 'list' | 'value') {
      seen.push(sql)
      return query.call(connection, sql, shape) as ReturnType<typeof connection.query<Params, Row>>
    }
    historyOfViewer(read, viewer(1))
    moviesByIds(read, [film(1)], viewer(1))
    popularMovies(read, 10)
    servedGenerations(read)
    listRuns(read, 10)
    connection.query = query
    expect(seen).toHaveLength(5)
    for (const sql of seen) {
      const params = Array.from({ length: sql.split('?').length - 1 }, () => 1)
      expect({ sql, scans: tableScans(explain(read, sql, params)) }).toEqual({ sql, scans: [] })
    }
  })
})
