import { describe, expect, test } from 'vitest'
import {
  allFilmFacts,
  countRatings,
  historyOfViewer,
  inTransaction,
  moviesByIds,
  openWorkerStore,
  profileOf,
  putRating,
  ratingsPerViewer,
  removeRating,
  scanRatings,
  viewerExists,
  viewersOfTheirOwn,
  type RatingRow,
} from '../../../src/main/store/index.ts'
import { emptyStore, fillStore, film, seconds, stars, viewer, you } from './small-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

const MOVIES = [1, 2, 3].map((id) => ({ id, title: `Film ${id}` }))

const filled = () => {
  const store = emptyStore()
  fillStore(store, MOVIES, [
    [2, 1, 3, 20],
    [1, 3, 5, 10],
    [1, 1, 4.5, 10],
    [1, 2, 0.5, 5],
  ])
  return store
}
const rating = (movieId: number, given: number, ratedAt: number, viewerId = you) => ({
  viewerId,
  movieId: film(movieId),
  stars: stars(given),
  ratedAt: seconds(ratedAt),
})

describe('ratings', () => {
  test('[RATINGS-1] a history is oldest first, ties in the order of the source', () => {
    expect(historyOfViewer(filled().read, viewer(1))).toEqual([
      { movieId: 2, stars: 0.5, ratedAt: 5 },
      { movieId: 3, stars: 5, ratedAt: 10 },
      { movieId: 1, stars: 4.5, ratedAt: 10 },
    ])
    expect(historyOfViewer(filled().read, viewer(77))).toEqual([])
  })

  test('[RATINGS-2] a rating is readable through the other connection as soon as it is put; again replaces it', () => {
    const { read, write } = filled()
    putRating(write, rating(1, 4, 100))
    putRating(write, rating(2, 3, 100))
    expect(historyOfViewer(read, you).map(({ movieId }) => movieId)).toEqual([1, 2])
    putRating(write, rating(1, 2.5, 100))
    expect(historyOfViewer(read, you)).toEqual([
      { movieId: 2, stars: 3, ratedAt: 100 },
      { movieId: 1, stars: 2.5, ratedAt: 100 },
    ])
    expect(moviesByIds(read, [film(1)], you)[0]?.myStars).toBe(2.5)
    expect(profileOf(read, you)).toEqual({ viewerId: you, name: 'You', ratings: 2 })
  })

  test('[RATINGS-3] a rating that is taken back is gone; taking back none says so', () => {
    const { read, write } = filled()
    putRating(write, rating(1, 4, 100))
    expect(removeRating(write, rating(1, 4, 100))).toBe(true)
    expect(removeRating(write, rating(1, 4, 100))).toBe(false)
    expect(historyOfViewer(read, you)).toEqual([])
  })

  test('[RATINGS-4] an unknown viewer or film is named and nothing is stored', () => {
    const { read, write } = filled()
    expect(() => putRating(write, rating(9, 4, 1))).toThrow(
      expect.objectContaining({ code: 'MOVIE_NOT_FOUND', details: { movieId: 9 } }),
    )
    expect(() => putRating(write, rating(1, 4, 1, viewer(99)))).toThrow(
      expect.objectContaining({ code: 'VIEWER_NOT_FOUND', details: { viewerId: 99 } }),
    )
    expect(countRatings(read)).toEqual({ ratings: 4, viewers: 2 })
  })

  test('[RATINGS-5] the schema itself takes nothing but half stars from 0.5 to 5', () => {
    const { write } = filled()
    for (const wrong of [0, 5.5, 3.3, -1, Number.NaN])
      expect(() => putRating(write, rating(1, wrong, 1))).toThrow(/constraint|cannot store/)
  })

  test('[RATINGS-6] a transaction that fails leaves nothing of it', () => {
    const { read, write } = filled()
    const work = () =>
      inTransaction(write, () => {
        putRating(write, rating(1, 4, 100))
        putRating(write, rating(99, 4, 100))
      })
    expect(work).toThrow(expect.objectContaining({ code: 'MOVIE_NOT_FOUND' }))
    expect(historyOfViewer(read, you)).toEqual([])
    putRating(write, rating(1, 4, 100))
    expect(historyOfViewer(read, you)).toHaveLength(1)
  })

  test('[RATINGS-7] a scan gives the imported viewers, but those not wanted, by viewer, then time, then source order', () => {
    const { read, write } = filled()
    putRating(write, rating(3, 1, 7))
    const rows: RatingRow[] = []
    scanRatings(read, [], (row) => rows.push(row))
    expect(rows).toEqual([
      [1, 2, 1, 5],
      [1, 3, 10, 10],
      [1, 1, 9, 10],
      [2, 1, 6, 20],
    ])
    rows.length = 0
    scanRatings(read, [viewer(1)], (row) => rows.push(row))
    expect(rows).toEqual([[2, 1, 6, 20]])
    expect(ratingsPerViewer(read, [])).toEqual([
      [1, 3],
      [2, 1],
    ])
    expect(countRatings(read)).toEqual({ ratings: 5, viewers: 3 })
    expect([...allFilmFacts(read).keys()]).toEqual([1, 2, 3])
  })

  test('[RATINGS-10] imported viewers who changed a rating are known, and every profile', () => {
    const { read, write } = filled()
    expect(viewersOfTheirOwn(read)).toEqual([you])
    putRating(write, rating(1, 4, 100))
    removeRating(write, rating(2, 1, 0, viewer(2)))
    expect(viewersOfTheirOwn(read)).toEqual([you])
    putRating(write, rating(2, 1, 0, viewer(2)))
    expect(viewersOfTheirOwn(read)).toEqual([2, you])
    removeRating(write, rating(3, 5, 10, viewer(1)))
    expect(viewersOfTheirOwn(read)).toEqual([1, 2, you])
  })

  test('[RATINGS-8] viewers of the data set and profiles exist; only profiles have a name', () => {
    const { read } = filled()
    expect([viewer(1), you, viewer(3)].map((id) => viewerExists(read, id))).toEqual([true, true, false])
    expect(profileOf(read, viewer(1))).toBeUndefined()
  })

  test('[RATINGS-9] while an import writes, a rating is refused with IMPORT_RUNNING and nothing is lost', () => {
    const dataDir = temporaryFolder()
    const store = emptyStore(dataDir)
    fillStore(store, MOVIES, [[1, 1, 4, 1]])
    const worker = openWorkerStore(dataDir)
    // The worker's connection holds the database's write lock for as long as it imports.
    inTransaction(worker.write, () => {
      expect(() => putRating(store.write, rating(1, 4, 1))).toThrow(expect.objectContaining({ code: 'IMPORT_RUNNING' }))
    })
    worker.close()
    putRating(store.write, rating(1, 4, 1))
    expect(historyOfViewer(store.read, you)).toHaveLength(1)
  })
})
