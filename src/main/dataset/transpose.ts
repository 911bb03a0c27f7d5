import type { Dataset } from './dataset.ts'
import { sharedUints } from './shared-arrays.ts'

/** The ratings of a data set grouped by film. */
export interface ByFilm {
  /** [V + 1] film v's ratings are the entries offsets[v] .. offsets[v + 1] - 1. */
  readonly offsets: Uint32Array
  /** [N] viewer row of each; ascending within a film. */
  readonly viewers: Uint32Array
  /** [N] where the rating stands in the arrays of the data set. */
  readonly positions: Uint32Array
}

/** Groups by film in one pass (a counting sort, so the order of viewers is kept). */
export function transpose({ movieIds, viewerIds, offsets: byViewer, movies }: Dataset): ByFilm {
  const offsets = sharedUints(movieIds.length + 1)
  const viewers = sharedUints(movies.length)
  const positions = sharedUints(movies.length)
  for (const movie of movies) offsets[movie + 1]++
  for (let movie = 0; movie < movieIds.length; movie++) offsets[movie + 1] += offsets[movie]
  const next = Uint32Array.from(offsets)
  for (let viewer = 0; viewer < viewerIds.length; viewer++) {
    for (let at = byViewer[viewer]; at < byViewer[viewer + 1]; at++) {
      const to = next[movies[at]]++
      viewers[to] = viewer
      positions[to] = at
    }
  }
  return { offsets, viewers, positions }
}
