import fc from 'fast-check'
import { expect, test } from 'vitest'
import { putRating, recordHistory, undoImport, type Statement, type StatementKind } from '../../src/main/store/index.ts'
import { stateOf } from '../unit/importing/history-fixtures.ts'
import { emptyStore, fillStore, film, seconds, stars, you } from '../unit/store/small-store.ts'

const seed = Number(process.env.MATINEE_SEED ?? 20261122)

const MOVIES = Array.from({ length: 6 }, (_, at) => ({ id: at + 1, title: `Film ${at < 4 ? at : 4}`, year: 2000 }))

/** Films 4 and 5 have one title, so what names it is ambiguous; film 6 is in no catalogue. */
const said = fc.record({
  film: fc.integer({ min: 0, max: 5 }),
  kind: fc.constantFrom<StatementKind>('rating', 'watch', 'watchlist', 'tag'),
  value: fc.integer({ min: 1, max: 10 }),
  at: fc.option(fc.integer({ min: 0, max: 3 })),
})
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never

const statementOf = ({ film: number, kind, value, at }: Said, line: number): Statement => ({
  film: {
    title: `Film ${number}`,
    matchKey: `film${number}`,
    otherKeys: [],
    year: 2000,
    imdbId: null,
    tmdbId: null,
  },
  kind,
  halfStars: kind === 'rating' ? value : null,
  sourceRating: kind === 'rating' ? value : null,
  sourceScale: kind === 'rating' ? 10 : null,
  tag: kind === 'tag' ? `tag ${value % 3}` : null,
  at: at === null ? null : seconds(at),
  file: 'a.csv',
  line,
  offset: line,
})

const record = (store: ReturnType<typeof emptyStore>, history: readonly Said[], hash: string) =>
  recordHistory(store.write, {
    viewerId: you,
    format: 'csv',
    source: 'a.csv',
    contentHash: hash,
    importedAt: 1e12,
    statements: history.map(statementOf),
    rejectedCount: 0,
    rejected: [],
    skipped: [],
    seconds: () => 0,
    onStatement: () => undefined,
  })

test('[HISTORY-20] imports undone from the last to the first leave exactly what was before each', () => {
  const store = emptyStore()
  fillStore(store, MOVIES, [[1, 1, 4, 1]])
  putRating(store.write, { viewerId: you, movieId: film(1), stars: stars(2), ratedAt: seconds(1) })
  putRating(store.write, { viewerId: you, movieId: film(3), stars: stars(5), ratedAt: seconds(2) })
  const histories = fc.array(fc.array(said, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(histories, (imports) => {
      const steps = imports.map((history, at) => {
        const before = stateOf(store)
        const { undo } = record(store, history, `hash ${at}`)
        return { before, undo }
      })
      for (const { before, undo } of steps.toReversed()) {
        undoImport(store.write, undo)
        expect(stateOf(store)).toEqual(before)
      }
    }),
    { seed, numRuns: 150 },
  )
})

test('[HISTORY-21] undone in any order, all imports of a profile leave it as it was, and a second one of the same changes nothing', () => {
  const store = emptyStore()
  fillStore(store, MOVIES, [[1, 1, 4, 1]])
  putRating(store.write, { viewerId: you, movieId: film(1), stars: stars(2), ratedAt: seconds(1) })
  const before = stateOf(store)
  const histories = fc.array(fc.array(said, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(histories, fc.infiniteStream(fc.nat(100)), (imports, choices) => {
      const ids = imports.map((history, at) => {
        const { undo } = record(store, history, `hash ${at}`)
        const state = stateOf(store)
        expect(record(store, history, `hash ${at}`).undo).toBe(undo)
        expect(stateOf(store)).toEqual(state)
        return undo
      })
      while (ids.length > 0) {
        const [id = ''] = ids.splice((choices.next().value ?? 0) % ids.length, 1)
        undoImport(store.write, id)
      }
      expect(stateOf(store)).toEqual(before)
    }),
    { seed, numRuns: 150 },
  )
})
