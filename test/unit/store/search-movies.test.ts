import { describe, expect, test } from 'vitest'
import type { MovieQuery } from '../../../src/contract/index.ts'
import { listGenres, moviesByIds, popularMovies, searchMovies, type ReadHandle } from '../../../src/main/store/index.ts'
import { emptyStore, fillStore, film, viewer, you, type SmallMovie, type SmallRating } from './small-store.ts'
import { sharedStore } from './shared-store.ts'

const MOVIES: readonly SmallMovie[] = [
  { id: 1, title: 'The Matrix', year: 1999, genres: ['Action', 'Sci-Fi'] },
  { id: 2, title: 'The Matrix Reloaded', year: 2003, genres: ['Action'] },
  { id: 3, title: 'Amélie', year: 2001, genres: ['Comedy'] },
  { id: 4, title: '2001: A Space Odyssey', year: 1968, genres: ['Sci-Fi'] },
  { id: 5, title: 'M*A*S*H (a.k.a. MASH)', year: 1970, genres: ['Comedy'] },
  { id: 6, title: 'Say "Anything"', year: null, genres: [] },
  { id: 7, title: 'AND Justice for All NOT', year: 1979, genres: ['Drama'] },
]
const RATINGS: readonly SmallRating[] = [
  [1, 1, 5, 10],
  [2, 1, 4, 10],
  [3, 1, 4.5, 10],
  [1, 2, 2, 11],
  [2, 2, 3, 11],
  [1, 3, 5, 12],
]

const small = sharedStore((store) => fillStore(store, MOVIES, RATINGS))

const query = (wish: Partial<MovieQuery>): MovieQuery => ({
  viewerId: you,
  text: '',
  ratedOnly: false,
  sort: 'popular',
  offset: 0,
  limit: 100,
  ...wish,
})
const idsOf = (read: ReadHandle, wish: Partial<MovieQuery>): number[] =>
  searchMovies(read, query(wish)).movies.map(({ id }) => id)

describe('searching films by text', () => {
  test.each([
    ['matrix', [1, 2]],
    ['MATRIX the', [1, 2]],
    ['mat rel', [2]],
    ['amelie', [3]],
    ['AMÉLIE', [3]],
    ['Ame\u0301lie', [3]],
    ['matrix 1999', [1]],
    ['The Matrix (1999)', [1]],
    ['2001', [3, 4]],
    ['mash', [5]],
    ['M*A*S*H', [5]],
    ['say "anything"', [6]],
    ['and not', [7]],
    ['trix', []],
  ])('[SEARCH-1] %j finds the films with all its words or their beginnings', (text, expected) => {
    expect(idsOf(small(), { text })).toEqual(expected)
  })

  test.each(['', '   ', '\n\t'])('[SEARCH-2] %j, an empty text, finds all', (text) => {
    expect(searchMovies(small(), query({ text })).total).toBe(7)
  })

  test.each(['★', '🎬🍿', '"', '***', '()', '-', '\u0301', '\0'])(
    '[SEARCH-3] %j, without a word, finds none',
    (text) => {
      expect(searchMovies(small(), query({ text }))).toEqual({ total: 0, movies: [] })
    },
  )

  test.each([
    '"',
    'a"',
    "'; DROP TABLE movies; --",
    'title:matrix',
    'matrix NEAR(the, 2)',
    'matrix OR',
    'AND',
    'NOT matrix',
    '{title} : matrix',
    '^matrix',
    'matrix*',
    '+ + +',
    'col:*',
    '\u{1F3AC}matrix',
    'ǅ\u0301'.repeat(50),
    'a '.repeat(100),
    '𝒳 \uD800 x',
    '𞤀𞤢 ꟻ ᲀ \u{16E40}',
  ])('[SEARCH-4] %j is words, never syntax', (text) => {
    const read = small()
    expect(() => searchMovies(read, query({ text }))).not.toThrow()
    expect(searchMovies(read, query({})).total).toBe(7)
  })
})

describe('sorting, filtering, paging', () => {
  test.each([
    ['popular', [1, 2, 3, 4, 5, 6, 7]],
    ['title', [4, 3, 7, 5, 6, 1, 2]],
    ['newest', [2, 3, 1, 7, 5, 4, 6]],
    ['oldest', [4, 5, 7, 1, 3, 2, 6]],
    ['best', [1, 3, 2, 4, 5, 6, 7]],
  ] as const)('[SEARCH-5] sorted by %s, unknown years and unrated films last, ties by id', (sort, expected) => {
    expect(idsOf(small(), { sort })).toEqual(expected)
  })

  test('[SEARCH-6] one five-star rating does not outrank a film that many like', () => {
    const store = emptyStore()
    const many: SmallRating[] = Array.from({ length: 40 }, (_, at) => [at + 1, 1, at % 2 === 0 ? 5 : 4.5, at])
    fillStore(
      store,
      [
        { id: 1, title: 'Loved' },
        { id: 2, title: 'Seen once' },
        { id: 3, title: 'Disliked' },
      ],
      [...many, ...many.map(([by, , , at]): SmallRating => [by, 3, 2, at]), [50, 2, 5, 1]],
    )
    expect(idsOf(store.read, { sort: 'best' })).toEqual([1, 2, 3])
  })

  test('[SEARCH-7] filters narrow together, and total counts all pages', () => {
    const read = small()
    expect(idsOf(read, { genre: 'Action' })).toEqual([1, 2])
    expect(idsOf(read, { genre: 'action' })).toEqual([])
    expect(idsOf(read, { decade: 2000 })).toEqual([2, 3])
    expect(idsOf(read, { decade: 2000, genre: 'Action' })).toEqual([2])
    expect(idsOf(read, { viewerId: viewer(2), ratedOnly: true })).toEqual([1, 2])
    expect(idsOf(read, { viewerId: viewer(2), ratedOnly: true, text: 'reloaded', genre: 'Action' })).toEqual([2])
    expect(searchMovies(read, query({ genre: 'Action', limit: 1 }))).toMatchObject({ total: 2, movies: [{ id: 1 }] })
    expect(searchMovies(read, query({ genre: 'Nothing' }))).toEqual({ total: 0, movies: [] })
  })

  test('[SEARCH-8] pages of one query never overlap and leave nothing out', () => {
    const read = small()
    for (const sort of ['popular', 'title', 'newest', 'oldest', 'best'] as const) {
      const pages = [0, 2, 4, 6, 8].flatMap((offset) => idsOf(read, { sort, offset, limit: 2 }))
      expect(pages).toEqual(idsOf(read, { sort }))
    }
  })
})

describe('films', () => {
  test('[MOVIES-1] come in the order asked for, with statistics and own stars; unknown ids are left out', () => {
    const read = small()
    expect(moviesByIds(read, [film(2), film(99), film(1)], viewer(1))).toEqual([
      { id: 2, title: 'The Matrix Reloaded', year: 2003, genres: ['Action'], ratings: 2, meanStars: 2.5, myStars: 2 },
      { id: 1, title: 'The Matrix', year: 1999, genres: ['Action', 'Sci-Fi'], ratings: 3, meanStars: 4.5, myStars: 5 },
    ])
    expect(moviesByIds(read, [film(6)], you)).toEqual([
      { id: 6, title: 'Say "Anything"', year: null, genres: [], ratings: 0, meanStars: null, myStars: null },
    ])
  })

  test('[MOVIES-2] most rated first, ties by id', () => {
    expect(popularMovies(small(), 4)).toEqual([1, 2, 3, 4])
  })

  test('[MOVIES-3] genres are listed by name with their number of films', () => {
    expect(listGenres(small())).toEqual([
      { genre: 'Action', movies: 2 },
      { genre: 'Comedy', movies: 2 },
      { genre: 'Drama', movies: 1 },
      { genre: 'Sci-Fi', movies: 2 },
    ])
  })
})
