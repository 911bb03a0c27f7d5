import { describe, expect, test } from 'vitest'
import type { ColumnMap, HistoryReport } from '../../../src/contract/index.ts'
import { importHistory } from '../../../src/main/importing/import-history.ts'
import { recognise } from '../../../src/main/importing/open-source.ts'
import { reportCsv } from '../../../src/main/importing/report-csv.ts'
import { filesOfFolder } from '../../../src/main/importing/source-folder.ts'
import { reader } from '../../../src/main/store/handles.ts'
import {
  chooseMatch,
  createProfile,
  dismissMatch,
  historyOfViewer,
  historyReport,
  openMatches,
  putRating,
  removeProfile,
  reportRows,
  undoImport,
  watchEventsOfViewer,
  watchlistOf,
  type WriteStore,
} from '../../../src/main/store/index.ts'
import { film, seconds, stars, you } from '../store/small-store.ts'
import { importHere, movielensFolder, type SourceFiles } from './movielens-folder.ts'

const CATALOGUE = {
  'movies.csv': [
    'movieId,title,genres',
    '1,Toy Story (1995),Animation',
    '2,"Matrix, The (1999)",Action',
    '3,"Amélie (Fabuleux destin d\'Amélie Poulain, Le) (2001)",Romance',
    '4,Rocky II (1979),Drama',
    '5,Emma (1996),Drama',
    '6,Emma (1996),Drama',
    '7,Heat (1995),Crime',
    '',
  ].join('\n'),
  'ratings.csv': 'userId,movieId,rating,timestamp\n1,1,4.0,100\n',
  'links.csv': 'movieId,imdbId,tmdbId\n1,0114709,862\n2,0133093,603\n3,0211915,\n7,0113277,949\n',
}

const storeWithFilms = (): WriteStore => importHere(movielensFolder(CATALOGUE)).store

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000

const importInto = (
  store: WriteStore,
  files: SourceFiles,
  { map, now = 1_700_000_000, viewerId = you }: { map?: ColumnMap; now?: number; viewerId?: typeof you } = {},
): HistoryReport => {
  const folder = movielensFolder(files)
  const source = recognise(folder, filesOfFolder(folder), map)
  if (source.kind !== 'history') throw new Error(`${folder} is an edition`)
  const watcher = { onProgress: () => undefined, isCancelled: () => false }
  return importHistory({ write: store.write, source, viewerId, now: now * 1000, clock: () => 0, watcher })
}

/** Everything of everybody that an import can touch. */
const TABLES = [
  'ratings',
  'watch_events',
  'watchlist',
  'tags',
  'set_aside',
  'absent_films',
  'personal_imports',
  'import_entries',
]
const stateOf = ({ read }: WriteStore) =>
  TABLES.map((table) => [table, reader(read).query(`SELECT * FROM ${table} ORDER BY 1, 2`, 'list').all()])

const LETTERBOXD = {
  'watched.csv':
    'Date,Name,Year,Letterboxd URI\n2023-01-01,The Matrix,1999,https://boxd.it/a\n2023-01-02,Toy Story,1995,https://boxd.it/b\n2023-01-03,Rocky 2,1980,https://boxd.it/c\n2023-01-04,Emma,1996,https://boxd.it/d\n2023-01-05,"Nobody, Knows It",2020,https://boxd.it/e\n',
  'ratings.csv':
    'Date,Name,Year,Letterboxd URI,Rating\n2023-02-01,The Matrix,1999,https://boxd.it/a,4.5\n2023-02-02,Amelie,2001,https://boxd.it/f,0.3\n',
  'diary.csv':
    'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2023-03-02,Toy Story,1995,https://boxd.it/b,,Yes,"kids, fun",2023-03-01\n',
  'reviews.csv':
    'Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2023-03-02,Toy Story,1995,https://boxd.it/b,,Yes,"Good.\nVery good.","fun",2023-03-01\n',
  'watchlist.csv': 'Date,Name,Year,Letterboxd URI\n2023-04-01,Heat,1995,https://boxd.it/g\n',
  'profile.csv': 'Date Joined,Username,Email Address\n2020-01-01,me,me@example.org\n',
}

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

const IMDB =
  'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n' +
  'tt0133093,9,2024-01-05,The Matrix,The Matrix,https://www.imdb.com/title/tt0133093/,Movie,8.7,136,1999,"Action, Sci-Fi",1,1999-03-31,X\n' +
  "tt9999999,7,2024-01-06,Amelie,Le fabuleux destin d'Amélie Poulain,https://x/,Movie,8.3,122,2001-2002,Romance,1\n" +
  'tt0903747,10,2024-01-07,A Series,A Series,https://x/,TV Series,9.5,45,2008-2013,Drama,1,2008-01-20,\n' +
  'tt0113277,11,2024-01-07,Heat,Heat,https://x/,Movie,8.3,170,1995,Crime,1,1995-12-15,X\n' +
  'tt7777777,6,2024-01-08,Not Here,Not Here,https://x/,TV Movie,5,90,2019,Drama,1,2019-01-01,X'

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

describe('an import of a history', () => {
  test('[HISTORY-10] twice changes nothing, whatever happened in between', () => {
    const store = storeWithFilms()
    const first = importInto(store, LETTERBOXD)
    const before = stateOf(store)
    expect(importInto(store, LETTERBOXD, { now: 1_800_000_000 })).toMatchObject({
      undo: first.undo,
      matched: 4,
      ratings: 0,
      watchEvents: 0,
    })
    expect(stateOf(store)).toEqual(before)
    putRating(store.write, { viewerId: you, movieId: film(2), stars: stars(1), ratedAt: seconds(5) })
    const changed = stateOf(store)
    importInto(store, LETTERBOXD)
    expect(stateOf(store)).toEqual(changed)
  })

  test('[HISTORY-11] undone, everything is as it was, ratings that it replaced too', () => {
    const store = storeWithFilms()
    putRating(store.write, { viewerId: you, movieId: film(2), stars: stars(1), ratedAt: seconds(5) })
    const before = stateOf(store)
    const { undo } = importInto(store, LETTERBOXD)
    expect(historyOfViewer(store.read, you).find(({ movieId }) => movieId === film(2))?.stars).toBe(4.5)
    undoImport(store.write, undo)
    expect(stateOf(store)).toEqual(before)
    expect(() => undoImport(store.write, undo)).toThrow(expect.objectContaining({ code: 'IMPORT_NOT_FOUND' }))
  })

  test('[HISTORY-12] undone, it leaves alone what the person and later imports said since', () => {
    const store = storeWithFilms()
    const first = importInto(store, { 'ratings.csv': IMDB })
    const csv = 'Title,Year,Rating,Date\nThe Matrix,1999,2,2024-06-01\nAmélie,2001,3.5,2024-06-01\n'
    const second = importInto(store, { 'mine.csv': csv })
    putRating(store.write, { viewerId: you, movieId: film(1), stars: stars(3), ratedAt: seconds(7) })
    undoImport(store.write, first.undo)
    const given = () => historyOfViewer(store.read, you).map(({ movieId, stars: own }) => [movieId, own])
    // The second import said the same of 3, so it is its own now; of 2 it said something else.
    expect(given()).toEqual([
      [1, 3],
      [3, 3.5],
      [2, 2],
    ])
    undoImport(store.write, second.undo)
    expect(given()).toEqual([[1, 3]])
  })

  test('[HISTORY-13] of several films that fit none is chosen until the person says which', () => {
    const store = storeWithFilms()
    const { undo } = importInto(store, LETTERBOXD)
    const open = openMatches(store.read, { viewerId: you, offset: 0, limit: 10 })
    expect(open.matches.map(({ title, state, candidates }) => [title, state, candidates.map(({ id }) => id)])).toEqual([
      ['Emma', 'ambiguous', [5, 6]],
      ['Nobody, Knows It', 'unmatched', []],
    ])
    const [emma, nobody] = open.matches
    expect(chooseMatch(store.write, { importId: undo, ordinal: emma?.ordinal ?? -1, movieId: film(6) })).toBe(1)
    expect(dismissMatch(store.write, { importId: undo, ordinal: nobody?.ordinal ?? -1 })).toBe(1)
    expect(openMatches(store.read, { viewerId: you, offset: 0, limit: 10 }).total).toBe(0)
    expect(historyReport(store.read, undo)).toMatchObject({ matched: 5, ambiguous: 0, unmatched: 1, watchEvents: 3 })
    const chosen = stateOf(store)
    importInto(store, LETTERBOXD)
    expect(stateOf(store)).toEqual(chosen)
  })

  test('[HISTORY-14] what is not in the catalogue waits for one that has it; carried over, it can still be undone', () => {
    const store = storeWithFilms()
    const before = stateOf(store)
    const { undo } = importInto(store, LETTERBOXD)
    const other = movielensFolder({
      'movies.csv': 'movieId,title,genres\n11,"Matrix, The (1999)",Action\n12,"Nobody, Knows It (2020)",Drama\n',
      'ratings.csv': 'userId,movieId,rating,timestamp\n1,11,4.0,100\n',
    })
    importHere(other, store)
    expect(historyOfViewer(store.read, you).map(({ movieId, stars: given }) => [movieId, given])).toEqual([
      [12, null],
      [11, 4.5],
    ])
    expect(historyReport(store.read, undo)).toMatchObject({ matched: 5, unmatched: 1 })
    importHere(movielensFolder(CATALOGUE), store)
    expect(watchlistOf(store.read, you)).toEqual([{ movieId: 7, addedAt: day('2023-04-01') }])
    expect(historyOfViewer(store.read, you)).toHaveLength(3)
    importHere(other, store)
    undoImport(store.write, undo)
    importHere(movielensFolder(CATALOGUE), store)
    expect(stateOf(store)).toEqual(before)
  })

  test('[HISTORY-15] the report has every row, with cells that could be formulas made harmless', () => {
    const store = storeWithFilms()
    const csv = 'Title,Year,Rating\n=HYPERLINK(1),2001,4\n"Matrix, The",1999,4.5\nToy Story,1995,0\n'
    const report = importInto(store, { 'a.csv': csv })
    const lines = reportCsv(report.rejections, reportRows(store.read, report.undo)).split('\r\n')
    expect(lines[1]).toMatch(/^unmatched,a\.csv,2,18,,,rating,'=HYPERLINK\(1\),2001,/)
    expect(lines[2]).toMatch(/^matched,a\.csv,3,\d+,,,rating,The Matrix,1999,,4\.5,5,,,2,The Matrix \(1999\)$/)
    expect(lines[3]).toMatch(/^rejected,a\.csv,4,\d+,Rating,/)
  })

  test('[HISTORY-16] each profile has its own; removed, nothing of it is left', () => {
    const store = storeWithFilms()
    const before = stateOf(store)
    const ann = createProfile(store.write, { name: 'Ann', createdAt: 0 })
    expect(() => createProfile(store.write, { name: ' ANN ', createdAt: 0 })).toThrow(
      'There is a profile called "ANN" already.',
    )
    importInto(store, LETTERBOXD, { viewerId: ann.viewerId })
    expect(historyOfViewer(store.read, you)).toEqual([])
    expect(historyOfViewer(store.read, ann.viewerId)).toHaveLength(3)
    importHere(
      movielensFolder({
        'movies.csv': 'movieId,title,genres\n99,Other (1990),Drama\n',
        'ratings.csv': 'userId,movieId,rating,timestamp\n1,99,4.0,100\n',
      }),
      store,
    )
    importHere(movielensFolder(CATALOGUE), store)
    removeProfile(store.write, ann.viewerId)
    expect(stateOf(store)).toEqual(before)
    expect(() => removeProfile(store.write, you)).toThrow('The first profile cannot be removed.')
    expect(createProfile(store.write, { name: 'Ann', createdAt: 0 }).viewerId).toBe(ann.viewerId + 1)
  })
})
