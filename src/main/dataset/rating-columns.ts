import type { Dataset } from './dataset.ts'
import { sharedInts, sharedStars, sharedUints } from './shared-arrays.ts'

/** The part of a data set that viewers make. */
export type RatingArrays = Pick<Dataset, 'viewerIds' | 'offsets' | 'movies' | 'stars' | 'times'>

/** A viewer's whole history, oldest first. */
export interface ViewerHistory {
  readonly viewerId: number
  /** Film rows. */
  readonly movies: Uint32Array
  /** 0.5 to 5, or NOT_RATED. */
  readonly stars: Float32Array
  readonly times: Uint32Array
}

/** A run of ratings that keeps its order: from one place in a source to another in a data set. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly length: number
}

/** Ratings of imported viewers as they are kept somewhere, by viewer, then time, then order of giving. */
export interface ImportedRatings {
  /** Database ids, ascending. */
  readonly viewerIds: Int32Array
  /** [viewers + 1] where each viewer's ratings begin. */
  readonly offsets: Uint32Array
  /** Fills `columns` with the ratings that `runs` names, which are ascending on both sides. */
  copyInto(columns: Pick<RatingArrays, 'movies' | 'stars' | 'times'>, runs: readonly Run[]): void
}

/**
 * The ratings of all imported viewers but `except`, and the histories `own` (ascending by viewer id), which take their
 * places among them. `runs` says where the imported ratings went.
 */
export function layOut(
  imported: ImportedRatings,
  own: readonly ViewerHistory[],
  except: ReadonlySet<number>,
): { readonly ratings: RatingArrays; readonly runs: readonly Run[] } {
  const kept = [...imported.viewerIds.keys()].filter((viewer) => !except.has(imported.viewerIds[viewer]))
  const ids = sharedInts(new Int32Array(kept.length + own.length))
  const offsets = sharedUints(ids.length + 1)
  const runs: Run[] = []
  const places: number[] = []
  for (let row = 0; row < ids.length; row++) {
    const history = own[places.length]
    const viewer = kept[row - places.length]
    const at = offsets[row]
    if (history !== undefined && (viewer === undefined || history.viewerId < imported.viewerIds[viewer])) {
      ids[row] = history.viewerId
      places.push(at)
      offsets[row + 1] = at + history.movies.length
    } else {
      const from = imported.offsets[viewer]
      const length = imported.offsets[viewer + 1] - from
      ids[row] = imported.viewerIds[viewer]
      addRun(runs, { from, to: at, length })
      offsets[row + 1] = at + length
    }
  }
  const count = offsets[ids.length]
  const columns = { movies: sharedUints(count), stars: sharedStars(count), times: sharedUints(count) }
  imported.copyInto(columns, runs)
  own.forEach(({ movies, stars, times }, index) => {
    columns.movies.set(movies, places[index])
    columns.stars.set(stars, places[index])
    columns.times.set(times, places[index])
  })
  return { ratings: { viewerIds: ids, offsets, ...columns }, runs }
}

/** Runs that follow each other on both sides are one. */
const addRun = (runs: Run[], run: Run): void => {
  const last = runs.at(-1)
  if (last !== undefined && last.from + last.length === run.from && last.to + last.length === run.to) {
    runs[runs.length - 1] = { ...last, length: last.length + run.length }
  } else runs.push(run)
}
