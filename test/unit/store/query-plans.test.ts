import { describe, expect, test } from 'vitest'
import type { MovieQuery } from '../../../src/contract/index.ts'
import { Catalogue } from '../../../src/main/store/catalogue.ts'
import type { Value } from '../../../src/main/store/connection.ts'
import { reader, type ReadHandle } from '../../../src/main/store/handles.ts'
import {
  historyOfViewer,
  listRuns,
  moviesByIds,
  popularMovies,
  searchMovies,
  servedGenerations,
} from '../../../src/main/store/index.ts'
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

/** Every statement that `work` runs for the first time, with what SQLite says of it. */
const plansOf = (read: ReadHandle, work: () => void): { sql: string; plan: string[] }[] => {
  const connection = reader(read)
  const seen: string[] = []
  const { query } = connection
  connection.query = function <Params extends readonly Value[], Row>(sql: string, shape?: 'row' | 'list' | 'value') {
    seen.push(sql)
    return query.call(connection, sql, shape) as ReturnType<typeof connection.query<Params, Row>>
  }
  work()
  connection.query = query
  const params = (sql: string) => Array.from({ length: sql.split('?').length - 1 }, () => 1)
  const statements = seen.filter((sql) => /^\s*(?:SELECT|WITH)/.test(sql))
  return statements.map((sql) => ({ sql, plan: explain(read, sql, params(sql)) }))
}

describe('query plans', () => {
  test.each(SORTS.flatMap((sort) => FILTERS.map((filter) => [sort, filter] as const)))(
    '[PLAN-1] a search by %s with %o scans no table and sorts nothing',
    (sort, filter) => {
      const read = store()
      // As after a start, when nothing is kept in memory yet.
      const plans = plansOf(read, () => void new Catalogue(reader(read), 1).inOrder(sort))
      plans.push(...plansOf(read, () => void searchMovies(read, { ...base, sort, ...filter })))
      expect(plans.length).toBeGreaterThan(3)
      for (const { sql, plan } of plans) {
        expect({ sql, bad: [...tableScans(plan), ...sorts(plan)] }).toEqual({ sql, bad: [] })
      }
    },
  )

  test('[PLAN-3] every other hot query scans no table', () => {
    const read = store()
    const plans = plansOf(read, () => {
      historyOfViewer(read, viewer(1))
      moviesByIds(read, [film(1)], viewer(1))
      popularMovies(read, 10)
      servedGenerations(read)
      listRuns(read, 10)
    })
    expect(plans).toHaveLength(5)
    for (const { sql, plan } of plans) expect({ sql, scans: tableScans(plan) }).toEqual({ sql, scans: [] })
  })
})
