import { describe, expect, test } from 'vitest'
import { reader } from '../../../src/main/store/handles.ts'
import { currentDataSet, listGenres, moviesByIds } from '../../../src/main/store/index.ts'
import { film, viewer } from '../store/small-store.ts'
import { importHere, LINKS, movielensFolder, MOVIES, RATINGS, TAGS } from './movielens-folder.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** One line of 100K's u.item: the flags are those of the genres by their number. */
const item = (id: string, title: string, released: string, flags: readonly number[]): string =>
  [
    id,
    title,
    released,
    '',
    'http://example.invalid/',
    ...Array.from({ length: 19 }, (_, at) => Number(flags.includes(at))),
  ].join('|')

const titlesOf = (store: ReturnType<typeof importHere>['store']) =>
  moviesByIds(store.read, [1, 2, 3, 267].map(film), viewer(1)).map(({ id, title, year, genres }) => [
    id,
    title,
    year,
    genres,
  ])

describe('the editions of MovieLens', () => {
  test('[IMPORT-40] 1M: colons, Latin-1, gaps in ids, whole stars; what is left out is said', () => {
    const { report, store } = importHere(
      movielensFolder({
        'movies.dat': latin1(
          "1::Toy Story (1995)::Animation|Children's|Comedy\r\n3::Misérables, Les (1998)::Drama\r\n2::Face::Off (1997)::Action",
        ),
        'ratings.dat': '1::1::5::978300760\n1::3::3::978302109\n5::2::4::978301968',
        'users.dat': '1::F::1::10::48067\n5::M::56::16::70072\n',
        README: 'SUMMARY',
      }),
    )
    expect(report).toMatchObject({
      edition: 'ml-1m',
      movies: 3,
      viewers: 2,
      ratings: 3,
      tags: 0,
      links: 0,
      rejected: [],
    })
    expect(report.skipped).toEqual([
      { file: 'users.dat', reason: 'age, gender, occupation and postal code are not used', rows: null },
    ])
    expect(titlesOf(store)).toEqual([
      [1, 'Toy Story', 1995, ['Animation', 'Children', 'Comedy']],
      [2, 'Face::Off', 1997, ['Action']],
      [3, 'Les Misérables', 1998, ['Drama']],
    ])
    const scale = 'SELECT scale_least, scale_most, scale_step FROM data_sets'
    expect(reader(store.read).query(scale, 'list').all()).toEqual([[1, 5, 1]])
  })

  test('[IMPORT-41] 10M: half stars, UTF-8, tags with colons and of viewers without ratings', () => {
    const { report, store } = importHere(
      movielensFolder({
        'movies.dat':
          "1::Toy Story (1995)::Animation\n2::Amélie (Fabuleux destin d'Amélie Poulain, Le) (2001)::(no genres listed)\n",
        'ratings.dat': '1::1::4.5::838985046\n2::2::3::838983525\n',
        'tags.dat': '1::1::2:1 :: odd::1215184630\n77::2::4::1188263867\n77::2::excellent::1188263867\n',
      }),
    )
    expect(report).toMatchObject({ edition: 'ml-10m', movies: 2, viewers: 3, ratings: 2, tags: 3, rejected: [] })
    expect(titlesOf(store).at(-1)).toEqual([2, "Amélie (Le Fabuleux destin d'Amélie Poulain)", 2001, []])
    expect(reader(store.read).query('SELECT tag FROM tags', 'value').all()).toEqual(['2:1 :: odd', '4', 'excellent'])
    expect(reader(store.read).query('SELECT match_key FROM other_titles', 'value').all()).toEqual([
      'fabuleuxdestindameliepoulain',
    ])
  })

  test('[IMPORT-42] 100K: tabs and bars, flags for genres, a film of no name, twice the same title; folds are not data', () => {
    const { report, store } = importHere(
      movielensFolder({
        'u.item': latin1(
          [
            item('1', 'Toy Story (1995)', '01-Jan-1995', [3, 4, 5]),
            item('2', 'Délits (1995)', '01-Jan-1996', [8]),
            item('3', 'Délits (1995)', '01-Jan-1996', [8]),
            item('267', 'unknown', '', [0]),
            item('268', 'Without Year', '01-Feb-1994', []),
          ].join('\n'),
        ),
        'u.data': '196\t1\t3\t881250949\n186\t3\t3\t891717742\n186\t267\t1\t891717743\n',
        'u.user': '1|24|M|technician|85711\n2|53|F|other|94043\n',
        'u.genre': 'unknown|0\nAction|1\n',
        'u1.base': '196\t1\t3\t881250949\n',
        'ua.test': '196\t1\t3\t881250949\n',
      }),
    )
    expect(report).toMatchObject({ edition: 'ml-100k', movies: 5, viewers: 2, ratings: 3, rejected: [] })
    expect(titlesOf(store)).toEqual([
      [1, 'Toy Story', 1995, ['Animation', 'Children', 'Comedy']],
      [2, 'Délits', 1995, ['Drama']],
      [3, 'Délits', 1995, ['Drama']],
      [267, 'unknown', null, []],
    ])
    expect(moviesByIds(store.read, [film(268)], viewer(1))[0]?.year).toBe(1994)
    expect(listGenres(store.read).map(({ genre }) => genre)).toEqual(['Animation', 'Children', 'Comedy', 'Drama'])
  })

  test('[IMPORT-43] 25M: the genome is left out and said so; missing tmdb ids are none; a mark, CRLF and no last newline', () => {
    const crlf = (text: string): string => `\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}`
    const { report, store } = importHere(
      movielensFolder({
        'movies.csv': crlf(MOVIES),
        'ratings.csv': crlf(RATINGS),
        'links.csv': crlf(LINKS),
        'tags.csv': crlf(TAGS),
        'genome-scores.csv': 'movieId,tagId,relevance\n1,1,0.5\n',
        'genome-tags.csv': 'tagId,tag\n1,007\n',
      }),
    )
    expect(report).toMatchObject({
      edition: 'ml-latest',
      movies: 2,
      viewers: 3,
      ratings: 3,
      tags: 2,
      links: 2,
      rejected: [],
    })
    expect(report.skipped.map(({ file }) => file)).toEqual(['genome-scores.csv', 'genome-tags.csv'])
    expect(currentDataSet(store.read)?.ratings).toBe(3)
  })

  test('[IMPORT-44] broken lines of the old editions cost themselves alone, and their places are told', () => {
    const more = Array.from({ length: 9 }, (_, at) => `${10 + at}::Film (1990)::Drama\n`).join('')
    const { report } = importHere(
      movielensFolder({
        'movies.dat': `1::Toy Story (1995)::Comedy\n2::Nothing\nx::Film (1990)::Drama\n${more}`,
        'ratings.dat': '1::1::5::1\n1::1::9::1\n1::7::5::1\n1::1\n\n2::1::4::2\n',
      }),
    )
    expect(report).toMatchObject({ movies: 10, ratings: 2 })
    expect(report.rejected.map(({ file, line, offset, column }) => [file, line, offset, column])).toEqual([
      ['movies.dat', 2, 28, ''],
      ['movies.dat', 3, 39, 'movieId'],
      ['ratings.dat', 2, 11, 'rating'],
      ['ratings.dat', 3, 22, 'movieId'],
      ['ratings.dat', 4, 33, ''],
    ])
  })

  test('[IMPORT-45] importing an edition twice changes nothing but its number', () => {
    const folder = movielensFolder({
      'movies.csv': MOVIES,
      'ratings.csv': RATINGS,
      'links.csv': LINKS,
      'tags.csv': TAGS,
    })
    const { report, store } = importHere(folder)
    const before = currentDataSet(store.read)
    const again = importHere(folder, store)
    expect(again.report).toEqual(report)
    expect(currentDataSet(store.read)).toEqual({ ...before, id: 2 })
  })
})
