import { datasetFromRatings, type Dataset, type RatingEntry } from '../../../../src/main/dataset/index.ts'

/** Histories by viewer, as film ids in the order watched. */
export const datasetOf = (histories: readonly (readonly number[])[]): Dataset =>
  datasetFromRatings(
    histories.flatMap((films, viewer) =>
      films.map((movieId, at): RatingEntry => ({ viewerId: viewer + 1, movieId, stars: 4, ratedAt: 1000 + at })),
    ),
  )

/** Eleven films; histories of one film, of two, of as many as are read, and of more. */
export const tinyDataset = (): Dataset =>
  datasetOf([[1, 2, 3, 4, 5, 6], [7, 8], [9], [11, 10, 9, 8, 7, 6, 5, 4, 3], [2, 4, 6], [1, 3, 5, 7, 9, 11, 10]])

/** Everybody watches the films of one circle in its order, from a different one on. */
export const cycleDataset = (viewers = 60, films = 24, length = 15): Dataset =>
  datasetOf(
    Array.from({ length: viewers }, (_, viewer) => Array.from({ length }, (__, t) => 1 + ((viewer * 7 + t) % films))),
  )
