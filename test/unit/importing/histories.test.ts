import { describe, expect, test } from 'vitest'
import { importHistory } from '../../../src/main/importing/import-history.ts'
import { recognise } from '../../../src/main/importing/open-source.ts'
import { filesOfFolder } from '../../../src/main/importing/source-folder.ts'
import { reader } from '../../../src/main/store/handles.ts'
import { historyOfViewer, watchEventsOfViewer, watchlistOf } from '../../../src/main/store/index.ts'
import { you } from '../store/small-store.ts'
import { day, IMDB, importInto, LETTERBOXD, storeWithFilms } from './history-fixtures.ts'
import { movielensFolder } from './movielens-folder.ts'

describe('a Letterboxd export', () => {
  test('[HISTORY-1] is told apart by names; a film only watched is a watch event and never a rating', () => {
    const store = storeWithFilms()
    const report = importInto(store, LETTERBOXD)
    expect(report).toMatchObject({
      ...{ format: 'letterboxd', matched: 4, ambiguous: 1, unmatched: 1, rejected: 1 },
      ...{ watchEvents: 2, ratings: 1, watchlist: 1, tags: 2, undo: '1' },
    })
    expect(report.rejections).toEqual([
      {
        file: 'ratings.csv',
        line: 3,
        offset: 86,
        column: 'Rating',
        reason: 'must be a number by steps of 0.5 up to 5, is "0.3"',
      },
    ])
    expect(watchEventsOfViewer(store.read, you)).toEqual([
      { movieId: 4, watchedAt: day('2023-01-03') },
      { movieId: 1, watchedAt: day('2023-03-01') },
    ])
    expect(historyOfViewer(store.read, you)).toEqual([
      { movieId: 4, stars: null, ratedAt: day('2023-01-03') },
      { movieId: 2, stars: 4.5, ratedAt: day('2023-02-01') },
      { movieId: 1, stars: null, ratedAt: day('2023-03-01') },
    ])
    expect(watchlistOf(store.read, you)).toEqual([{ movieId: 7, addedAt: day('2023-04-01') }])
  })

  test('[HISTORY-2] likes and lists become tags; what was deleted and the e-mail address are not looked at', () => {
    const store = storeWithFilms()
    const folder = movielensFolder({
      'watched.csv': LETTERBOXD['watched.csv'],
      'profile.csv': LETTERBOXD['profile.csv'],
    })
    const files = filesOfFolder(folder)
    const extra = movielensFolder({
      'films.csv': 'Date,Name,Year,Letterboxd URI\n2023-05-01,Heat,1995,https://boxd.it/g\n',
      'mine.csv':
        'Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2023-06-01,Best of all,,https://boxd.it/l,\n\nPosition,Name,Year,URL,Description\n1,Heat,1995,https://boxd.it/g,\n',
      'gone.csv': 'Date,Name,Year,Letterboxd URI,Rating\n2023-05-01,Heat,1995,https://boxd.it/g,5\n',
    })
    const at = {
      'films.csv': 'likes/films.csv',
      'mine.csv': 'lists/mine.csv',
      'gone.csv': 'deleted/ratings.csv',
    } as const
    const moved = filesOfFolder(extra).map((file) => ({ ...file, name: at[file.name as keyof typeof at] }))
    const source = recognise('a zip', [...files, ...moved])
    expect(source).toMatchObject({ kind: 'history', format: 'letterboxd' })
    expect(source.kind === 'history' && source.files.map(({ file }) => file.name)).toEqual([
      'watched.csv',
      'likes/films.csv',
      'lists/mine.csv',
    ])
    if (source.kind !== 'history') return
    const watcher = { onProgress: () => undefined, isCancelled: () => false }
    const report = importHistory({ write: store.write, source, viewerId: you, now: 1e12, clock: () => 0, watcher })
    expect(report).toMatchObject({ tags: 2, ratings: 0 })
    expect(reader(store.read).query('SELECT movie_id, tag FROM tags', 'list').all()).toEqual([
      [7, 'liked'],
      [7, 'Best of all'],
    ])
  })
})

describe('ratings of IMDb', () => {
  test('[HISTORY-3] of 2024: by id, else by any of the titles; ten points are halved; ragged rows; films only', () => {
    const store = storeWithFilms()
    const report = importInto(store, { 'ratings.csv': IMDB })
    expect(report).toMatchObject({
      format: 'imdb',
      matched: 2,
      ambiguous: 0,
      unmatched: 1,
      rejected: 1,
      ratings: 2,
      watchEvents: 0,
    })
    expect(report.skipped).toEqual([
      { file: 'ratings.csv', reason: 'series, episodes and games are no films', rows: 1 },
    ])
    expect(report.rejections[0]).toMatchObject({ line: 5, column: 'Your Rating' })
    expect(historyOfViewer(store.read, you)).toEqual([
      { movieId: 2, stars: 4.5, ratedAt: day('2024-01-05') },
      { movieId: 3, stars: 3.5, ratedAt: day('2024-01-06') },
    ])
    expect(reader(store.read).query('SELECT source_rating, source_scale FROM import_entries', 'list').all()[0]).toEqual(
      [9, 10],
    )
  })

  test('[HISTORY-4] of before: Latin-1, other types, no original title', () => {
    const store = storeWithFilms()
    const old = Buffer.from(
      'Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\r\n' +
        'tt0211915,8,2015-12-12,Amélie,https://x/,movie,8.3,122,2001,comedy,1,2001-04-25,Jean-Pierre Jeunet\r\n' +
        'tt1,8,2015-12-12,An Episode,https://x/,tvEpisode,8.3,22,2001,comedy,1,2001-04-25,\r\n',
      'latin1',
    )
    expect(importInto(store, { 'ratings.csv': old })).toMatchObject({
      matched: 1,
      unmatched: 0,
      rejected: 0,
      ratings: 1,
    })
    expect(historyOfViewer(store.read, you)).toEqual([{ movieId: 3, stars: 4, ratedAt: day('2015-12-12') }])
  })
})

const movie = (title: string, year: number, ids: object) => ({ title, year, ids })
const TRAKT = {
  'ratings-movies.json': JSON.stringify(
    [
      {
        rated_at: '2024-02-01T10:00:00.000Z',
        rating: 7,
        type: 'movie',
        movie: movie('Heat', 1995, { trakt: 1, slug: 'heat', imdb: 'tt0113277', tmdb: 949 }),
      },
      {
        rated_at: '2024-02-01T10:00:00.000Z',
        rating: 70,
        type: 'movie',
        movie: movie('Heat', 1995, { imdb: 'tt0113277' }),
      },
    ],
    null,
    2,
  ),
  'watched-history-1.json': JSON.stringify([
    {
      id: 1,
      watched_at: '2024-03-01T20:00:00.000Z',
      action: 'watch',
      type: 'movie',
      movie: movie('Toy Story', 1995, { tmdb: 862 }),
    },
    { id: 2, watched_at: '2024-03-02T20:00:00.000Z', action: 'watch', type: 'episode', show: {}, episode: {} },
  ]),
  'watched-movies.json': JSON.stringify([
    { plays: 2, last_watched_at: '2024-03-01T20:00:00.000Z', movie: movie('Toy Story', 1995, { tmdb: 862 }) },
    {
      plays: 1,
      last_watched_at: '2024-03-05T20:00:00.000Z',
      movie: movie('The Matrix', 1999, { imdb: null, tmdb: null }),
    },
  ]),
  'lists-watchlist.json': JSON.stringify([
    {
      rank: 1,
      listed_at: '2024-04-01T20:00:00.000Z',
      type: 'movie',
      movie: movie('Amélie', 2001, { imdb: 'tt0211915' }),
    },
    { rank: 2, listed_at: '2024-04-01T20:00:00.000Z', type: 'show', show: {} },
  ]),
}

describe('a Trakt export', () => {
  test('[HISTORY-5] by ids; each time it was watched; shows are left out; an element that is wrong is told with its place', () => {
    const store = storeWithFilms()
    const report = importInto(store, TRAKT)
    expect(report).toMatchObject({
      format: 'trakt',
      matched: 4,
      ambiguous: 0,
      unmatched: 0,
      rejected: 1,
      ratings: 1,
      watchEvents: 2,
      watchlist: 1,
    })
    expect(report.rejections[0]).toMatchObject({ file: 'ratings-movies.json', line: 17, column: 'rating' })
    expect(report.skipped.map(({ file, rows }) => [file, rows])).toEqual([
      ['watched-history-1.json', 1],
      ['lists-watchlist.json', 1],
    ])
    expect(historyOfViewer(store.read, you).map(({ movieId, stars: given }) => [movieId, given])).toEqual([
      [7, 3.5],
      [1, null],
      [2, null],
    ])
  })
})

describe('other tables', () => {
  test('[HISTORY-6] the export of movielens.org', () => {
    const store = storeWithFilms()
    const csv =
      'movie_id,imdb_id,tmdb_id,rating,average_rating,title\n1,0114709,862,4.5,3.9,Toy Story (1995)\n9,,,3.0,2.1,"Matrix, The (1999)"\n7,0113277,949,-1.0,3.8,Heat (1995)\n'
    const report = importInto(store, { 'movielens-ratings.csv': csv })
    expect(report).toMatchObject({ format: 'movielens-org', matched: 2, ratings: 2, rejected: 0 })
    expect(historyOfViewer(store.read, you).map(({ ratedAt }) => ratedAt)).toEqual([1_700_000_000, 1_700_000_000])
  })

  test('[HISTORY-7] a plain CSV by guessed columns: semicolons, other names, a scale of a hundred', () => {
    const store = storeWithFilms()
    const csv =
      'Film;Released;Score;When;Watched\nThe Matrix;1999;90;x;2024-05-31\nToy Story;1995;;x;2024-06-01\nHeat;1995;31;x;3/4/2024\n'
    const report = importInto(store, { 'films.csv': csv })
    expect(report).toMatchObject({ format: 'csv', matched: 2, ratings: 1, watchEvents: 1, rejected: 1 })
    expect(report.rejections[0]).toMatchObject({ line: 4, column: 'Watched' })
    expect(historyOfViewer(store.read, you).map(({ stars: given }) => given)).toEqual([4.5, null])
  })

  test('[HISTORY-17] a table of films to watch makes nobody watch them; the column may say its scale', () => {
    const store = storeWithFilms()
    const own = 'movie_id,imdb_id,tmdb_id,title,year,added\r\n7,0113277,949,Heat,1995,2024-01-01T00:00:00.000Z\r\n'
    expect(importInto(store, { 'a.csv': own })).toMatchObject({ watchlist: 1, watchEvents: 0, ratings: 0 })
    expect(watchlistOf(store.read, you)).toEqual([{ movieId: 7, addedAt: day('2024-01-01') }])
    const named = 'Title,Year\nToy Story,1995\n'
    expect(importInto(store, { 'my watchlist.csv': named })).toMatchObject({ watchlist: 1, watchEvents: 0 })
    expect(importInto(store, { 'a.csv': 'Title,Year,Rating10\nHeat,1995,5\n' })).toMatchObject({ ratings: 1 })
    expect(historyOfViewer(store.read, you)[0]?.stars).toBe(2.5)
  })

  test('[HISTORY-8] a map says what no name does, and a column that is not there is named', () => {
    const store = storeWithFilms()
    const files = { 'a.csv': 'A,B,C\nHeat,4,1995\n' }
    expect(() => importInto(store, files)).toThrow(expect.objectContaining({ code: 'IMPORT_SOURCE_UNREADABLE' }))
    expect(() => importInto(store, files, { map: { title: 'X' } })).toThrow('the columns are A, B, C')
    expect(importInto(store, files, { map: { title: 'A', rating: 'B', year: 'C' } })).toMatchObject({
      matched: 1,
      ratings: 1,
    })
  })

  test('[HISTORY-9] the year may be one off, not two; letters that differ in nothing but their form match', () => {
    const store = storeWithFilms()
    const csv =
      'Title,Year,Rating\nMATRIX,2000,4\nToy Story,1997,4\nrocky ii,1979,4\nLe Fabuleux destin d’Amélie Poulain,2001,4\n'
    expect(importInto(store, { 'a.csv': csv })).toMatchObject({ matched: 3, unmatched: 1 })
  })
})
