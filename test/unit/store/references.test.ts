import { describe, expect, test } from 'vitest'
import { reader } from '../../../src/main/store/handles.ts'
import {
  countRatings,
  currentDataSet,
  replaceDataSet,
  type DataSetLoader,
  type WriteStore,
} from '../../../src/main/store/index.ts'
import { emptyStore, fillStore } from './small-store.ts'

const film = (id: number) => ({
  id,
  sourceTitle: 'Film',
  title: 'Film',
  sortTitle: 'film',
  matchKey: 'film',
  year: null,
  genres: ['Drama'],
})

const replace = ({ write }: WriteStore, load: (loader: DataSetLoader) => void): number =>
  replaceDataSet(write, {
    load,
    onStep: () => undefined,
    describe: () => expect.unreachable('it was refused before'),
  })

const checks = ({ write }: WriteStore): unknown => reader(write).database.pragma('foreign_keys', { simple: true })

describe('references of a new data set', () => {
  test.each([
    [
      'a tag of a film that is not there',
      (loader: DataSetLoader) => loader.addTag({ viewerId: 1, movieId: 9, tag: 'x', taggedAt: 1 }),
    ],
    ['a link of a film that is not there', (loader: DataSetLoader) => loader.addLink(9, '1', null)],
    ['a rating of a film that is not there', (loader: DataSetLoader) => loader.addRating(1, 9, 8, 1, 0)],
  ])('[REFERENCES-1] %s: nothing of it is stored, and rows are checked as before', (_, add) => {
    const store = emptyStore()
    const id = fillStore(store, [{ id: 1, title: 'One' }], [[1, 1, 5, 1]])
    const attempt = () =>
      replace(store, (loader) => {
        loader.addMovie(film(1))
        add(loader)
        loader.endRatings()
      })
    expect(attempt).toThrow(/not there|does not have/)
    expect(currentDataSet(store.read)?.id).toBe(id)
    expect(countRatings(store.read)).toEqual({ ratings: 1, viewers: 1 })
    expect(checks(store)).toBe(1)
    expect(() => reader(store.write).exec('INSERT INTO links (movie_id) VALUES (9)')).toThrow('FOREIGN KEY')
  })

  test('[REFERENCES-2] checks are back on after an import that went well', () => {
    const store = emptyStore()
    fillStore(store, [{ id: 1, title: 'One' }], [[1, 1, 5, 1]])
    expect(checks(store)).toBe(1)
    expect(reader(store.read).query('PRAGMA foreign_key_check').all()).toEqual([])
  })
})
