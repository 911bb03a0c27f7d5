import fc from 'fast-check'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDatasetBuilder, loadDataset, NOT_RATED } from '../../src/main/dataset/index.ts'
import { writer } from '../../src/main/store/handles.ts'
import { openStore, putRating, removeRating, type WriteStore } from '../../src/main/store/index.ts'
import { fillStore, film, seconds, stars, viewer, you, type SmallRating } from '../unit/store/small-store.ts'
import { temporaryFolder } from '../unit/store/temporary-folder.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const FILMS = 9
const movies = Array.from({ length: FILMS }, (_, at) => ({
  id: 3 * at + 1,
  title: `Film ${at}`,
  year: at === 0 ? null : 1990 + at,
  genres: at % 2 === 0 ? ['Drama'] : ['Comedy', 'War'],
}))
const movieId = fc.integer({ min: 0, max: FILMS - 1 }).map((at) => 3 * at + 1)
const when = fc.integer({ min: 0, max: 6 })
const half = fc.integer({ min: 1, max: 10 })
const anyone = fc.constantFrom(1, 2, 5, 8, you)

const imported: fc.Arbitrary<SmallRating[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(1, 2, 5, 8), movieId, half, when)
    .map(([by, of, given, at]): SmallRating => [by, of, given / 2, at]),
  { minLength: 1, maxLength: 40, selector: ([by, of]) => `${by} ${of}` },
)

/** What may happen after an import: someone rates, takes a rating back, or a profile watches. */
const change = fc.record({ kind: fc.constantFrom('rate', 'unrate', 'watch'), by: anyone, of: movieId, half, at: when })
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

const apply = ({ write }: WriteStore, { kind, by, of, half: given, at }: Change): void => {
  const rating = { viewerId: viewer(by), movieId: film(of), stars: stars(given / 2), ratedAt: seconds(at) }
  if (kind === 'rate' || !rows(write, 'SELECT 1 FROM viewers WHERE id = ?', [by]).length) {
    if (rows(write, 'SELECT 1 FROM viewers WHERE id = ?', [by]).length) putRating(write, rating)
  } else if (kind === 'unrate') removeRating(write, rating)
  else
    writer(write)
      .query<number[], never>(
        'INSERT OR IGNORE INTO watch_events (viewer_id, movie_id, watched_at, source_order) VALUES (?, ?, ?, ?)',
      )
      .run(you, of, at, given)
}

const rows = (write: WriteStore['write'], sql: string, params: number[] = []) =>
  writer(write)
    .query<number[], number[]>(sql, 'list')
    .all(...params)

/** What the data set must be, put together the plain way from the tables. */
const expected = ({ write }: WriteStore) => {
  const facts = new Map(movies.map(({ id, year, genres }) => [id, { year, genres }]))
  const builder = createDatasetBuilder(facts.keys(), facts)
  const all = rows(
    write,
    `SELECT viewer_id, movie_id, half_stars, rated_at AS at, source_order AS nth FROM ratings
     UNION ALL SELECT viewer_id, movie_id, 0, max(watched_at), source_order FROM watch_events AS w
       WHERE NOT EXISTS (SELECT 1 FROM ratings AS r WHERE r.viewer_id = w.viewer_id AND r.movie_id = w.movie_id)
       GROUP BY viewer_id, movie_id
     ORDER BY viewer_id, at, nth`,
  )
  for (const [by = 0, of = 0, halves = 0, at = 0] of all) builder.add(by, of, halves === 0 ? NOT_RATED : halves / 2, at)
  return builder.build()
}

const emptyFolder = () => {
  const dataDir = temporaryFolder()
  const store = openStore(dataDir, 'write')
  onTestFinished(() => store.close())
  return { dataDir, store }
}

describe('snapshots', () => {
  test('[SNAPSHOT-1] whatever happened since the import, a load with a snapshot equals one without, bit for bit', () => {
    const { dataDir, store } = emptyFolder()
    const problems: Error[] = []
    const place = { dataDir, onProblem: (error: Error) => problems.push(error) }
    fc.assert(
      fc.property(
        imported,
        fc.array(change, { maxLength: 12 }),
        fc.array(change, { maxLength: 12 }),
        (ratings, before, after) => {
          fillStore(store, movies, ratings)
          for (const one of before) apply(store, one)
          // The first makes a snapshot, the others use it.
          for (const changes of [[], after, after]) {
            for (const one of changes) apply(store, one)
            const whole = expected(store)
            if (whole.movies.length === 0) return
            expect(loadDataset(store.read)).toEqual(whole)
            expect(loadDataset(store.read, place)).toEqual(whole)
          }
          expect(readdirSync(join(dataDir, 'snapshots'))).toHaveLength(1)
        },
      ),
      { seed, numRuns: 60 },
    )
    expect(problems).toEqual([])
  })

  test('[SNAPSHOT-2] is used when there is one, and is the same file every time', () => {
    const { dataDir, store } = emptyFolder()
    const place = { dataDir, onProblem: (error: Error) => expect.unreachable(error.message) }
    const id = fillStore(store, movies, [[1, 1, 5, 1]])
    const path = join(dataDir, 'snapshots', `ratings-${id}.snapshot`)
    const whole = loadDataset(store.read, place)
    const bytes = readFileSync(path)
    const { mtimeMs } = statSync(path)
    expect(loadDataset(store.read, place)).toEqual(whole)
    expect(statSync(path).mtimeMs).toBe(mtimeMs)
    // Behind the program's back, so that only a load from the database sees it.
    writer(store.write).exec('UPDATE ratings SET half_stars = 2')
    expect(loadDataset(store.read, place)).toEqual(whole)
    writer(store.write).exec('UPDATE ratings SET half_stars = 10')
    writeFileSync(path, 'no snapshot')
    loadDataset(store.read, { dataDir, onProblem: () => undefined })
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('[SNAPSHOT-3] of a state that was undone by a restore is not used', () => {
    const { dataDir, store } = emptyFolder()
    const place = { dataDir, onProblem: (error: Error) => expect.unreachable(error.message) }
    fillStore(store, movies, [
      [1, 1, 5, 1],
      [2, 1, 4, 1],
    ])
    putRating(store.write, { viewerId: viewer(2), movieId: film(4), stars: stars(1), ratedAt: seconds(9) })
    loadDataset(store.read, place)
    // As a database from before that rating would have it.
    writer(store.write).exec('DELETE FROM ratings WHERE movie_id = 4; DELETE FROM changed_viewers')
    expect(loadDataset(store.read, place)).toEqual(expected(store))
  })

  test('[SNAPSHOT-4] cut or changed in any byte, it is made anew and the data set is right', () => {
    const { dataDir, store } = emptyFolder()
    const id = fillStore(store, movies, [
      [1, 1, 5, 1],
      [1, 4, 0.5, 3],
      [5, 7, 4, 2],
    ])
    const path = join(dataDir, 'snapshots', `ratings-${id}.snapshot`)
    const whole = loadDataset(store.read, { dataDir, onProblem: (error) => expect.unreachable(error.message) })
    const intact = readFileSync(path)
    for (let at = 0; at < intact.length; at++) {
      const damaged = Buffer.from(intact)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8))
      writeFileSync(path, at % 5 === 0 ? damaged.subarray(0, at) : damaged)
      expect(loadDataset(store.read, { dataDir, onProblem: () => undefined })).toEqual(whole)
      expect(readFileSync(path)).toEqual(intact)
    }
  })
})
