import { MatineeError, type MovieId } from '../../contract/index.ts'
import type { MovieIndex } from '../dataset/dataset.ts'

/** The two names of a film: its id in the database and its row in one model's matrices. V films. */
export interface MovieRows {
  /** V */
  readonly size: number
  /** The film's row, or undefined when the model does not know the film. */
  rowOf(id: MovieId): MovieIndex | undefined
  /** The film's database id. Throws RangeError when `row` is no row of this model. */
  idOf(row: MovieIndex): MovieId
}

/** `movieIds` [V] database id of each row, strictly ascending (else throws INTERNAL); kept, and must not change. */
export function movieRows(movieIds: Int32Array): MovieRows {
  for (let row = 1; row < movieIds.length; row++) {
    if (movieIds[row - 1] >= movieIds[row]) {
      throw new MatineeError('INTERNAL', 'The film ids of a model are not in order. Train the model again.', {})
    }
  }
  return {
    size: movieIds.length,
    rowOf: (id) => {
      const row = firstAtLeast(movieIds, id)
      return movieIds[row] === id ? movieIndex(row) : undefined
    },
    idOf: (row) => {
      const id: number | undefined = movieIds[row]
      if (id === undefined) throw new RangeError(`row ${row} is outside of ${movieIds.length} films`)
      return id as MovieId
    },
  }
}

/** A number that is known to be a film's row, under its own type. The one place where it gets it. */
export const movieIndex = (row: number): MovieIndex => row as MovieIndex

/** Place of the first entry that is not smaller than `value`; the length when there is none. */
function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
