import type { ColumnMap, HistoryReport } from '../../../src/contract/index.ts'
import { importHistory } from '../../../src/main/importing/import-history.ts'
import { recognise } from '../../../src/main/importing/open-source.ts'
import { filesOfFolder } from '../../../src/main/importing/source-folder.ts'
import { reader } from '../../../src/main/store/handles.ts'
import type { WriteStore } from '../../../src/main/store/index.ts'
import { you } from '../store/small-store.ts'
import { importHere, movielensFolder, type SourceFiles } from './movielens-folder.ts'

export const CATALOGUE = {
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

export const storeWithFilms = (): WriteStore => importHere(movielensFolder(CATALOGUE)).store

export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000

export const importInto = (
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
export const stateOf = ({ read }: WriteStore) =>
  TABLES.map((table) => [table, reader(read).query(`SELECT * FROM ${table} ORDER BY 1, 2`, 'list').all()])

export const LETTERBOXD = {
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

export const IMDB =
  'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors\n' +
  'tt0133093,9,2024-01-05,The Matrix,The Matrix,https://www.imdb.com/title/tt0133093/,Movie,8.7,136,1999,"Action, Sci-Fi",1,1999-03-31,X\n' +
  "tt9999999,7,2024-01-06,Amelie,Le fabuleux destin d'Amélie Poulain,https://x/,Movie,8.3,122,2001-2002,Romance,1\n" +
  'tt0903747,10,2024-01-07,A Series,A Series,https://x/,TV Series,9.5,45,2008-2013,Drama,1,2008-01-20,\n' +
  'tt0113277,11,2024-01-07,Heat,Heat,https://x/,Movie,8.3,170,1995,Crime,1,1995-12-15,X\n' +
  'tt7777777,6,2024-01-08,Not Here,Not Here,https://x/,TV Movie,5,90,2019,Drama,1,2019-01-01,X'
