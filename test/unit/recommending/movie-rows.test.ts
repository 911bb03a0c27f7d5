import { describe, expect, it } from 'vitest'
import type { MovieId } from '../../../src/contract/index.ts'
import type { MovieIndex } from '../../../src/main/dataset/dataset.ts'
import { historyForModel, movieRows } from '../../../src/main/recommending/index.ts'
import { storedRating } from './dot-product-model.ts'

const id = (value: number): MovieId => value as MovieId

describe('movie rows', () => {
  const rows = movieRows(Int32Array.of(1, 2, 47, 318, 2_000_000_000))

  it('[ROWS-1] every film of the model has its row, and the row has its film', () => {
    for (const [row, movie] of [1, 2, 47, 318, 2_000_000_000].entries()) {
      expect(rows.rowOf(id(movie))).toBe(row)
      expect(rows.idOf(row as MovieIndex)).toBe(movie)
    }
    expect(rows.size).toBe(5)
  })

  it('[ROWS-2] a film the model does not know has no row', () => {
    for (const movie of [0, 3, 46, 48, 319, 2_000_000_001, 2 ** 31 - 1]) expect(rows.rowOf(id(movie))).toBeUndefined()
    expect(movieRows(new Int32Array(0)).rowOf(id(1))).toBeUndefined()
  })

  it('[ROWS-3] a row outside of the model is refused', () => {
    for (const row of [-1, 5, 0.5]) expect(() => rows.idOf(row as MovieIndex)).toThrow(RangeError)
  })

  it('[ROWS-4] ids that are not strictly ascending are refused', () => {
    const refused: unknown = expect.objectContaining({ code: 'INTERNAL' })
    expect(() => movieRows(Int32Array.of(1, 3, 2))).toThrow(refused)
    expect(() => movieRows(Int32Array.of(1, 1))).toThrow(refused)
  })
})

describe('history for a model', () => {
  const rows = movieRows(Int32Array.of(10, 20, 30))

  it('[HISTORY-1] keeps order, stars and times, and counts what the model does not know', () => {
    const ratings = [storedRating(30, 4.5, 100), storedRating(25, 1, 200), storedRating(10, 0.5, 300)]
    expect(historyForModel(ratings, rows)).toEqual({
      history: { movies: Uint32Array.of(2, 0), stars: Float32Array.of(4.5, 0.5), times: Uint32Array.of(100, 300) },
      seen: new Set([2, 0]),
      unknown: 1,
    })
  })

  it('[HISTORY-2] no ratings make an empty history', () => {
    expect(historyForModel([], rows).history.movies).toHaveLength(0)
  })
})
