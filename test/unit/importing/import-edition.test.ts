import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  currentDataSet,
  historyOfViewer,
  listGenres,
  moviesByIds,
  profileOf,
  putRating,
  searchMovies,
  viewerExists,
} from '../../../src/main/store/index.ts'
import { reader } from '../../../src/main/store/handles.ts'
import { emptyStore, film, seconds, stars, viewer, you } from '../store/small-store.ts'
import { edition, importHere, MOVIES, movielensFolder, RATINGS } from './movielens-folder.ts'

const rejectionsOf = (files: Record<string, string | Uint8Array>) => importHere(edition(files)).report.rejected

describe('importing a MovieLens folder', () => {
  test('[IMPORT-11] takes films, viewers, ratings, tags and links, and reports them', () => {
    const { report, store } = importHere(edition())
    expect(report).toEqual({
      edition: 'ml-latest',
      movies: 2,
      viewers: 3,
      ratings: 3,
      tags: 2,
      links: 2,
      rejected: [],
      seconds: 0,
      simulated: false,
      kind: 'edition',
      skipped: [],
    })
    expect(currentDataSet(store.read)).toMatchObject({ id: 1, edition: 'ml-latest', movies: 2, viewers: 3, ratings: 3 })
    expect(moviesByIds(store.read, [film(2)], viewer(7))).toEqual([
      { id: 2, title: 'The Matrix', year: 1999, genres: ['Action'], ratings: 2, meanStars: 2.5, myStars: 0.5 },
    ])
    expect(historyOfViewer(store.read, viewer(1)).map(({ movieId }) => movieId)).toEqual([2, 1])
    expect(viewerExists(store.read, viewer(8))).toBe(true)
    expect(reader(store.read).query('SELECT * FROM links', 'list').all()).toEqual([
      [1, '0114709', 862],
      [2, '0133093', null],
    ])
    expect(reader(store.read).query('SELECT viewer_id, movie_id, tag FROM tags', 'list').all()).toEqual([
      [7, 2, 'red pill, blue pill'],
      [8, 1, 'toys'],
    ])
  })

  test('[IMPORT-12] of the small MovieLens edition is exact', ({ skip }) => {
    const folder = '../shared/data/ml-latest-small'
    if (!existsSync(join(folder, 'movies.csv'))) {
      console.log('skipped: ml-latest-small not present')
      skip()
    }
    const { report, store } = importHere(folder)
    expect(report).toEqual({
      edition: 'ml-latest',
      movies: 9742,
      viewers: 610,
      ratings: 100_836,
      tags: 3683,
      links: 9742,
      rejected: [],
      seconds: 0,
      simulated: false,
      kind: 'edition',
      skipped: [],
    })
    const titles = reader(store.read).query<[], [string, number | null]>('SELECT title, year FROM movies', 'list').all()
    expect(titles.filter(([, year]) => year === null)).toHaveLength(12)
    expect(titles.filter(([title]) => /, (The|A|An)$|^\s|\s$|\s\s/.test(title))).toEqual([])
    const genres = listGenres(store.read).map(({ genre }) => genre)
    expect(genres).toHaveLength(19)
    expect(genres).toContain('Children')
    const text = { viewerId: you, ratedOnly: false, sort: 'popular', offset: 0, limit: 5 } as const
    expect(searchMovies(store.read, { ...text, text: 'the matrix' }).movies[0]).toMatchObject({ id: 2571, year: 1999 })
  })

  test('[IMPORT-13] takes a byte-order mark, CRLF, blank lines, quotes and a missing last newline as they come', () => {
    const crlf = (text: string) => `\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}`
    const { report } = importHere(
      edition({
        'movies.csv': crlf(`${MOVIES}\n\n3,"A ""quoted"", title\nin two lines (2001)","Drama"`),
        'ratings.csv': crlf(`${RATINGS}\n"7","1"," 3.0 ",101\n\n8,3,5,102`),
      }),
    )
    expect(report).toMatchObject({ movies: 3, ratings: 5, rejected: [] })
  })

  test('[IMPORT-14] equal files have equal content hashes, other files another', () => {
    const hashOf = (files = {}) => currentDataSet(importHere(edition(files)).store.read)?.contentHash
    expect(hashOf()).toBe(hashOf())
    expect(hashOf({ 'ratings.csv': RATINGS.replace('4.0', '4.5') })).not.toBe(hashOf())
  })

  test('[IMPORT-15] is refused when nothing of it can be used, and the old data stays', () => {
    const { store } = importHere(edition())
    const before = currentDataSet(store.read)
    const bad = [
      movielensFolder({ 'movies.csv': 'movieId,title,genres\n', 'ratings.csv': RATINGS }),
      movielensFolder({ 'movies.csv': MOVIES, 'ratings.csv': 'userId,movieId,rating,timestamp\n1,99,4.0,1\n' }),
    ]
    for (const folder of bad) {
      expect(() => importHere(folder, store)).toThrow(expect.objectContaining({ code: 'IMPORT_REFUSED' }))
      expect(currentDataSet(store.read)).toEqual(before)
      expect(moviesByIds(store.read, [film(1)], viewer(1))).toHaveLength(1)
    }
  })

  test('[IMPORT-16] cancelled at any step leaves everything as it was', () => {
    const { store } = importHere(edition())
    putRating(store.write, { viewerId: you, movieId: film(2), stars: stars(5), ratedAt: seconds(9) })
    const other = edition({ 'ratings.csv': RATINGS.replace('4.0', '2.0') })
    const snapshot = () => ({
      dataSet: currentDataSet(store.read),
      films: moviesByIds(store.read, [film(1), film(2)], you),
      indexes: reader(store.read).query('SELECT name FROM sqlite_schema ORDER BY name', 'value').all(),
      found: searchMovies(store.read, {
        viewerId: you,
        text: 'toy',
        ratedOnly: false,
        sort: 'title',
        offset: 0,
        limit: 9,
      }),
    })
    const before = snapshot()
    const steps = importHere(other).progress.length
    expect(steps).toBeGreaterThan(8)
    for (let step = 0; step < steps; step++) {
      expect(() => importHere(other, store, step)).toThrow(expect.objectContaining({ code: 'CANCELLED' }))
      expect(snapshot()).toEqual(before)
    }
  })

  test('[IMPORT-17] keeps every index and the words of the titles in step with the films', () => {
    const store = emptyStore()
    const indexes = () =>
      reader(store.read).query("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").all()
    const before = indexes()
    importHere(edition(), store)
    importHere(edition({ 'movies.csv': MOVIES.replace('Toy Story', 'Ants') }), store)
    expect(indexes()).toEqual(before)
    reader(store.write).exec("INSERT INTO movie_words (movie_words, rank) VALUES ('integrity-check', 1)")
    const find = (text: string) =>
      searchMovies(store.read, { viewerId: you, text, ratedOnly: false, sort: 'title', offset: 0, limit: 9 }).total
    expect([find('toy'), find('ants')]).toEqual([0, 1])
    expect(reader(store.write).query('PRAGMA foreign_key_check').all()).toEqual([])
  })
})

describe('rows that cannot be taken', () => {
  test('[IMPORT-18] are reported with file, line, byte offset, column and reason; the others are taken', () => {
    const rows = [
      ['1,1,4.0,100', ''],
      ['x,1,4.0,100', 'userId'],
      ['0,1,4.0,100', 'userId'],
      ['1000000001,1,4.0,100', 'userId'],
      ['2,-1,4.0,100', 'movieId'],
      ['2,99,4.0,100', 'movieId'],
      ['2,1,4.3,100', 'rating'],
      ['2,1,5.5,100', 'rating'],
      ['2,1,0,100', 'rating'],
      ['2,1,1e308,100', 'rating'],
      ['2,1,NaN,100', 'rating'],
      ['2,1,,100', 'rating'],
      ['2,1,4.0,4294967296', 'timestamp'],
      ['2,1,4.0,-1', 'timestamp'],
      ['2,1,4.0,1.5', 'timestamp'],
      ['2,1,4.0', 'whole'],
      ['2,1,4.0,100,9', 'whole'],
      ['2,1,"4.0,100', 'whole'],
      ['2,1,"4.0"x,100', 'whole'],
      ['__proto__,1,4.0,100', 'userId'],
      ['2,1,4.\0,100', 'rating'],
      ['2,1,4.5,100', ''],
    ] as const
    const text = `userId,movieId,rating,timestamp\n${rows.map(([row]) => row).join('\n')}\n`
    const { report } = importHere(edition({ 'ratings.csv': text }))
    const bad = rows.flatMap(([row, column], at) => (column === '' ? [] : [{ row, column, line: at + 2 }]))
    expect(report.ratings).toBe(2)
    expect(
      report.rejected.map(({ file, line, offset, column, reason }) => {
        expect(reason).not.toBe('')
        return { file, line, column, row: text.slice(offset, text.indexOf('\n', offset)) }
      }),
    ).toEqual(
      bad.map(({ row, column, line }) => ({
        file: 'ratings.csv',
        line,
        column: column === 'whole' ? '' : column,
        row,
      })),
    )
  })

  test('[IMPORT-19] of the films, links and tags name their fault too', () => {
    const latin1 = Buffer.concat([Buffer.from(`${MOVIES}3,Caf`), Buffer.from([0xe9]), Buffer.from(' (2000),Drama\n')])
    expect(rejectionsOf({ 'movies.csv': latin1 })).toEqual([
      { file: 'movies.csv', line: 4, offset: MOVIES.length, column: 'title', reason: 'is not UTF-8 text' },
    ])
    const movies = rejectionsOf({
      'movies.csv': `${MOVIES}1,Again (2000),Drama\n4,  ,Drama\n5,Nul\0 (2000),Drama\n6,Short`,
    })
    expect(movies.map(({ line, column }) => [line, column])).toEqual([
      [4, 'movieId'],
      [5, 'title'],
      [6, 'title'],
      [7, ''],
    ])
    const links = rejectionsOf({
      'links.csv': 'movieId,imdbId,tmdbId\n1,nm12,5\n2,tt0133093,x\n9,0133093,1\n2,,\n2,1,1\n',
    })
    expect(links.map(({ line, column }) => [line, column])).toEqual([
      [2, 'imdbId'],
      [3, 'tmdbId'],
      [4, 'movieId'],
      [6, 'movieId'],
    ])
    const tags = rejectionsOf({
      'tags.csv': `userId,movieId,tag,timestamp\n7,1,,5\n7,5,x,5\n7,1,${'y'.repeat(1001)},5\n7,1,ok,\n`,
    })
    expect(tags.map(({ line, column }) => [line, column])).toEqual([
      [2, 'tag'],
      [3, 'movieId'],
      [4, 'tag'],
      [5, 'timestamp'],
    ])
  })

  test('[IMPORT-20] a broken quote or an endless line costs its own line only', () => {
    const long = 'z'.repeat(300_000)
    const { report } = importHere(
      edition({
        'movies.csv': `${MOVIES}3,"Open (2000),Drama\n4,Fine (2000),Drama\n5,"Shut"x,Drama\n6,${long},Drama\n7,Last (2001),Drama\n8,"${long}`,
        'ratings.csv': `${RATINGS}${'1'.repeat(3_000_000)}\n7,7,4.0,1\n${long}`,
        'links.csv': 'movieId,imdbId,tmdbId\n',
      }),
    )
    expect(report).toMatchObject({ movies: 4, ratings: 4 })
    expect(report.rejected.map(({ file, line }) => [file, line])).toEqual([
      ['movies.csv', 4],
      ['movies.csv', 6],
      ['movies.csv', 7],
      ['movies.csv', 9],
      ['ratings.csv', 5],
      ['ratings.csv', 7],
    ])
  })

  test('[IMPORT-21] of two ratings by one viewer for one film the newer stays, the other is reported', () => {
    const header = 'userId,movieId,rating,timestamp\n'
    const rows = ['1,1,1.0,100', '1,2,2.0,100', '1,1,3.0,200', '1,2,4.0,50', '2,1,5.0,10', '2,1,0.5,10']
    const { report, store } = importHere(edition({ 'ratings.csv': `${header}${rows.join('\n')}\n` }))
    expect(report.ratings).toBe(3)
    expect(report.rejected.map(({ line, offset, column }) => [line, offset, column])).toEqual([
      [2, header.length, 'movieId'],
      [5, header.length + 36, 'movieId'],
      [6, header.length + 47, 'movieId'],
    ])
    expect(historyOfViewer(store.read, viewer(1)).map(({ stars: given }) => given)).toEqual([2, 3])
    expect(historyOfViewer(store.read, viewer(2)).map(({ stars: given }) => given)).toEqual([0.5])
  })

  test('[IMPORT-22] in any number are counted; the first ten thousand are kept', () => {
    const bad = '1,99,4.0,1\n'.repeat(10_050)
    const { report, store, progress } = importHere(edition({ 'ratings.csv': RATINGS + bad }))
    expect(report.rejected).toHaveLength(10_000)
    expect(progress.at(-1)?.rejected).toBe(10_050)
    expect(reader(store.read).query('SELECT rejected FROM data_sets', 'value').get()).toBe(10_050)
    expect(reader(store.read).query('SELECT count(*) FROM import_rejections', 'value').get()).toBe(10_000)
  })
})

describe('a profile and an import', () => {
  const rate = (store: ReturnType<typeof emptyStore>, movieId: number, given: number, ratedAt: number) =>
    putRating(store.write, { viewerId: you, movieId: film(movieId), stars: stars(given), ratedAt: seconds(ratedAt) })
  const mine = (store: ReturnType<typeof emptyStore>) =>
    historyOfViewer(store.read, you).map(({ movieId, stars: given, ratedAt }) => [movieId, given, ratedAt])

  test('[IMPORT-23] own ratings follow their films by imdb id, else by title and year', () => {
    const { store } = importHere(edition())
    rate(store, 1, 5, 10)
    rate(store, 2, 4.5, 20)
    const movies =
      'movieId,title,genres\n11,Another name (1996),Comedy\n12,"The Matrix (1999)",Action\n13,Toy Story (1995),X\n'
    importHere(
      edition({
        'movies.csv': movies,
        'links.csv': 'movieId,imdbId,tmdbId\n11,0114709,\n',
        'ratings.csv': RATINGS.replaceAll(',1,', ',11,').replaceAll(',2,', ',12,'),
        'tags.csv': 'userId,movieId,tag,timestamp\n',
      }),
      store,
    )
    expect(mine(store)).toEqual([
      [11, 5, 10],
      [12, 4.5, 20],
    ])
    expect(profileOf(store.read, you)?.ratings).toBe(2)
  })

  test('[IMPORT-24] a rating without its film, or with two that fit, waits and comes back; the newest wins', () => {
    const { store } = importHere(edition())
    rate(store, 1, 5, 10)
    rate(store, 2, 4, 20)
    const without = edition({
      'movies.csv': 'movieId,title,genres\n5,Matrix (1999),X\n6,"Matrix, The (1999)",X\n',
      'links.csv': 'movieId,imdbId,tmdbId\n',
      'ratings.csv': 'userId,movieId,rating,timestamp\n1,5,4.0,1\n',
      'tags.csv': 'userId,movieId,tag,timestamp\n',
    })
    importHere(without, store)
    expect(mine(store)).toEqual([])
    rate(store, 6, 1, 30)
    importHere(edition(), store)
    expect(mine(store)).toEqual([
      [1, 5, 10],
      [2, 1, 30],
    ])
    expect(reader(store.read).query('SELECT count(*) FROM set_aside', 'value').get()).toBe(0)
  })

  test('[IMPORT-25] statistics are of the imported viewers only', () => {
    const { store } = importHere(edition())
    rate(store, 1, 0.5, 10)
    importHere(edition(), store)
    expect(moviesByIds(store.read, [film(1)], you)[0]).toMatchObject({ ratings: 1, meanStars: 4, myStars: 0.5 })
  })
})
