import type { Dataset } from './dataset.ts'
import { hashDataset } from './hash-dataset.ts'
import { sharedInts, sharedStars, sharedUints } from './shared-arrays.ts'

export interface HeldOut {
  /** The ratings that remain; rows of films and viewers are the same as in the whole. */
  readonly train: Dataset
  /** [U] film row of each viewer's last rating, or NOTHING_HELD_OUT. */
  readonly heldOut: Int32Array
}

export const NOTHING_HELD_OUT = -1

/** With fewer ratings a viewer keeps them all: too little would be left to say what they like. */
const FEWEST_RATINGS = 3

/**
 * [U] the film each viewer rated last (by time, then order in the source), or NOTHING_HELD_OUT for viewers with fewer than
 * three ratings.
 */
export function lastFilms({ offsets, movies, viewerIds }: Dataset): Int32Array {
  return sharedInts(
    Int32Array.from(viewerIds, (_, viewer) => {
      const [from, to] = [offsets[viewer], offsets[viewer + 1]]
      return to - from < FEWEST_RATINGS ? NOTHING_HELD_OUT : movies[to - 1]
    }),
  )
}

/** Takes the last film of each viewer out of the data set. */
export function holdOutLast(dataset: Dataset): HeldOut {
  const heldOut = lastFilms(dataset)
  const viewers = heldOut.length
  const offsets = sharedUints(viewers + 1)
  for (let viewer = 0; viewer < viewers; viewer++) {
    const kept = dataset.offsets[viewer + 1] - dataset.offsets[viewer] - (heldOut[viewer] === NOTHING_HELD_OUT ? 0 : 1)
    offsets[viewer + 1] = offsets[viewer] + kept
  }
  const length = offsets[viewers]
  const arrays = {
    movieIds: dataset.movieIds,
    years: dataset.years,
    genreBits: dataset.genreBits,
    genres: dataset.genres,
    viewerIds: dataset.viewerIds,
    offsets,
    movies: sharedUints(length),
    stars: sharedStars(length),
    times: sharedUints(length),
  }
  for (let viewer = 0; viewer < viewers; viewer++) {
    const from = dataset.offsets[viewer]
    const to = from + offsets[viewer + 1] - offsets[viewer]
    for (const name of ['movies', 'stars', 'times'] as const) {
      arrays[name].set(dataset[name].subarray(from, to), offsets[viewer])
    }
  }
  return { train: Object.freeze({ hash: hashDataset(arrays), ...arrays }), heldOut }
}
