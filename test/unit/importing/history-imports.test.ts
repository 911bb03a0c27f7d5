import { describe, expect, test } from 'vitest'
import { reportCsv } from '../../../src/main/importing/report-csv.ts'
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
  watchlistOf,
} from '../../../src/main/store/index.ts'
import { film, seconds, stars, you } from '../store/small-store.ts'
import { CATALOGUE, day, IMDB, importInto, LETTERBOXD, stateOf, storeWithFilms } from './history-fixtures.ts'
import { importHere, movielensFolder } from './movielens-folder.ts'

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
