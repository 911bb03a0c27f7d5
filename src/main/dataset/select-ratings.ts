import type { Dataset } from './dataset.ts'
import { hashDataset } from './hash-dataset.ts'
import { sharedInts, sharedStars, sharedUints } from './shared-arrays.ts'

/**
 * The ratings for which `keeps` says so (by place in the arrays of the data set, and viewer row), in the same order. All
 * films keep their rows; viewers who are left without a rating are not in it.
 */
export function selectRatings(dataset: Dataset, keeps: (at: number, viewer: number) => boolean): Dataset {
  const kept: number[] = []
  const viewerIds: number[] = []
  const ends: number[] = []
  for (let viewer = 0; viewer < dataset.viewerIds.length; viewer++) {
    const before = kept.length
    for (let at = dataset.offsets[viewer]; at < dataset.offsets[viewer + 1]; at++) if (keeps(at, viewer)) kept.push(at)
    if (kept.length === before) continue
    viewerIds.push(dataset.viewerIds[viewer])
    ends.push(kept.length)
  }
  const { movieIds, years, genreBits, genres } = dataset
  const arrays = {
    ...{ movieIds, years, genreBits, genres },
    viewerIds: sharedInts(Int32Array.from(viewerIds)),
    offsets: sharedUints(ends.length + 1),
    movies: sharedUints(kept.length),
    stars: sharedStars(kept.length),
    times: sharedUints(kept.length),
  }
  arrays.offsets.set(ends, 1)
  kept.forEach((from, to) => {
    arrays.movies[to] = dataset.movies[from]
    arrays.stars[to] = dataset.stars[from]
    arrays.times[to] = dataset.times[from]
  })
  return Object.freeze({ hash: hashDataset(arrays), ...arrays })
}
