import type { EpochSeconds, MovieId, Stars } from '../../contract/index.ts'
import { NOT_RATED, type History, type MovieIndex } from '../dataset/dataset.ts'
import type { MovieRows } from './movie-rows.ts'

/** A film of a history as the store tells it. */
export interface StoredRating {
  readonly movieId: MovieId
  /** Null: watched, and no stars given. */
  readonly stars: Stars | null
  readonly ratedAt: EpochSeconds
}

/** A stored history in the model's rows. */
export interface ViewerHistory {
  readonly history: History
  /** The films of `history`. */
  readonly seen: ReadonlySet<MovieIndex>
  /** How many ratings were left out, because the model was trained before the film was known. */
  readonly unknown: number
}

/** `ratings` oldest first; their order is kept. */
export function historyForModel(ratings: readonly StoredRating[], rows: MovieRows): ViewerHistory {
  const known = ratings.flatMap(({ movieId, stars, ratedAt }) => {
    const row = rows.rowOf(movieId)
    return row === undefined ? [] : [{ row, stars, ratedAt }]
  })
  return {
    history: {
      movies: Uint32Array.from(known, ({ row }) => row),
      stars: Float32Array.from(known, ({ stars }) => stars ?? NOT_RATED),
      times: Uint32Array.from(known, ({ ratedAt }) => ratedAt),
    },
    seen: new Set(known.map(({ row }) => row)),
    unknown: ratings.length - known.length,
  }
}
