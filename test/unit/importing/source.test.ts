import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../store/temporary-folder.ts'
import { edition, editionIn, MOVIES, movielensFolder, RATINGS } from './movielens-folder.ts'

const unreadable = (reason: string): unknown =>
  expect.objectContaining({ code: 'IMPORT_SOURCE_UNREADABLE', message: expect.stringContaining(reason) })

describe('recognising a MovieLens folder', () => {
  test('[IMPORT-6] by its headers, whatever the files are called', () => {
    const folder = movielensFolder({ 'FILMS.CSV': MOVIES, 'stars.csv': `\uFEFF${RATINGS}`, 'other.csv': 'a,b\n' })
    expect(editionIn(folder)).toMatchObject({
      edition: 'ml-latest',
      simulated: false,
      movies: { name: 'FILMS.CSV' },
      ratings: { name: 'stars.csv' },
      links: undefined,
      tags: undefined,
    })
  })

  test('[IMPORT-7] quotes, case and CRLF in a header do not matter; of two the usual name is taken', () => {
    const header = '"MovieId","Title","Genres"\r\n'
    const folder = movielensFolder({ 'a copy.csv': header, 'movies.csv': header, 'z.csv': header, 'r.csv': RATINGS })
    expect(editionIn(folder).movies.name).toBe('movies.csv')
  })

  test('[IMPORT-8] the mark of the generator makes it the simulated demo', () => {
    const folder = edition({ 'simulated.json': '{}' })
    expect(editionIn(folder)).toMatchObject({ edition: 'matinee-demo', simulated: true })
  })

  test('[IMPORT-9] what is missing is named, with what was found instead', () => {
    const nowhere = join(temporaryFolder(), 'nowhere')
    expect(() => editionIn(nowhere)).toThrow(unreadable(nowhere))
    expect(() => editionIn(temporaryFolder())).toThrow(unreadable('no movies.csv with the header movieId'))
    expect(() => editionIn(movielensFolder({ 'movies.csv': MOVIES }))).toThrow(unreadable('no ratings.csv'))
    const other = movielensFolder({ 'movies.csv': 'id;name\n', 'ratings.csv': RATINGS })
    expect(() => editionIn(other)).toThrow(unreadable('movies.csv begins with "id;name"'))
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'movies.csv'))
    expect(() => editionIn(folder)).toThrow(unreadable('no movies.csv'))
  })

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${MOVIES}`, 'utf16le')],
    ['UTF-16', Buffer.from(MOVIES, 'utf16le')],
    ['is empty', ''],
    ['begins with "xxx', 'x'.repeat(5000)],
  ])('[IMPORT-10] a file that is %s is said to be so', (reason, content) => {
    const folder = movielensFolder({ 'movies.csv': content, 'ratings.csv': RATINGS })
    expect(() => editionIn(folder)).toThrow(unreadable(reason))
  })
})
