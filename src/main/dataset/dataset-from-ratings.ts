import type { Dataset } from './dataset.ts'
import { filmColumns, type FilmFacts } from './film-facts.ts'
import { hashDataset } from './hash-dataset.ts'
import { sharedInts, sharedStars, sharedUints } from './shared-arrays.ts'

/** One rating as it comes in. Ids are the database's. */
export interface RatingEntry {
  readonly viewerId: number
  readonly movieId: number
  /** 0.5 to 5. */
  readonly stars: number
  /** Seconds since 1970. */
  readonly ratedAt: number
}

/** Takes ratings one by one and makes a data set of them. */
export interface DatasetBuilder {
  add(viewerId: number, movieId: number, stars: number, ratedAt: number): void
  /** Once, after the last rating. */
  build(): Dataset
}

/**
 * Builds a data set of the films `movieIds` (in any order, none twice; films nobody rated keep a row). Ratings may come in
 * any order: they are grouped by viewer and, within one, sorted by time; those of the same second stay in the order given.
 * `facts`: by film id what is known of it; a film without has no year and no genres. A rating of a film that is not in
 * `movieIds` throws RangeError.
 */
export function createDatasetBuilder(
  movieIds: Iterable<number>,
  facts: ReadonlyMap<number, FilmFacts> = NO_FACTS,
): DatasetBuilder {
  const films = Int32Array.from(movieIds).sort()
  const rowOfMovie = new Map(Array.from(films, (id, row) => [id, row]))
  if (rowOfMovie.size !== films.length) throw new RangeError('a film is listed twice')
  const columns = growingColumns()
  const rowOfViewer = new Map<number, number>()
  return {
    add: (viewerId, movieId, stars, ratedAt) => {
      const movie = rowOfMovie.get(movieId)
      if (movie === undefined) throw new RangeError(`film ${movieId} has a rating but is not in the catalogue`)
      let viewer = rowOfViewer.get(viewerId)
      if (viewer === undefined) rowOfViewer.set(viewerId, (viewer = rowOfViewer.size))
      columns.add(viewer, movie, stars, ratedAt)
    },
    build: () =>
      arrange({ movieIds: sharedInts(films), ...filmColumns(films, facts) }, [...rowOfViewer.keys()], columns),
  }
}

const NO_FACTS: ReadonlyMap<number, FilmFacts> = new Map()

/** A data set of exactly the films that were rated. */
export function datasetFromRatings(
  ratings: readonly RatingEntry[],
  facts: ReadonlyMap<number, FilmFacts> = NO_FACTS,
): Dataset {
  const builder = createDatasetBuilder(new Set(ratings.map(({ movieId }) => movieId)), facts)
  for (const { viewerId, movieId, stars, ratedAt } of ratings) builder.add(viewerId, movieId, stars, ratedAt)
  return builder.build()
}

/** Ratings in the order they came, viewers numbered by first appearance. */
interface Columns {
  add(viewer: number, movie: number, stars: number, time: number): void
  readonly length: number
  readonly viewers: Uint32Array
  readonly movies: Uint32Array
  readonly stars: Float32Array
  readonly times: Uint32Array
}

const FIRST_CAPACITY = 1 << 12

function growingColumns(): Columns {
  let length = 0
  let viewers = new Uint32Array(FIRST_CAPACITY)
  let movies = new Uint32Array(FIRST_CAPACITY)
  let stars = new Float32Array(FIRST_CAPACITY)
  let times = new Uint32Array(FIRST_CAPACITY)
  const grow = (): void => {
    const capacity = 2 * length
    const old = { viewers, movies, stars, times }
    viewers = new Uint32Array(capacity)
    movies = new Uint32Array(capacity)
    stars = new Float32Array(capacity)
    times = new Uint32Array(capacity)
    viewers.set(old.viewers)
    movies.set(old.movies)
    stars.set(old.stars)
    times.set(old.times)
  }
  return {
    add: (viewer, movie, star, time) => {
      if (length === viewers.length) grow()
      viewers[length] = viewer
      movies[length] = movie
      stars[length] = star
      times[length] = time
      length++
    },
    get length() {
      return length
    },
    get viewers() {
      return viewers
    },
    get movies() {
      return movies
    },
    get stars() {
      return stars
    },
    get times() {
      return times
    },
  }
}

type Films = Pick<Dataset, 'movieIds' | 'years' | 'genreBits' | 'genres'>

/** Counting sort by viewer, then each viewer's ratings by time where they are not in order yet. */
function arrange(films: Films, idsByAppearance: readonly number[], columns: Columns): Dataset {
  const { length, viewers, movies, stars, times } = columns
  const viewerIds = sharedInts(Int32Array.from(idsByAppearance).sort())
  const rowById = new Map(Array.from(viewerIds, (id, row) => [id, row]))
  const rows = Uint32Array.from(idsByAppearance, (id) => rowById.get(id) ?? 0)
  const offsets = sharedUints(viewerIds.length + 1)
  for (let at = 0; at < length; at++) offsets[rows[viewers[at]] + 1]++
  for (let row = 0; row < viewerIds.length; row++) offsets[row + 1] += offsets[row]
  const next = Uint32Array.from(offsets)
  const order = new Uint32Array(length)
  for (let at = 0; at < length; at++) order[next[rows[viewers[at]]]++] = at
  for (let row = 0; row < viewerIds.length; row++) {
    const own = order.subarray(offsets[row], offsets[row + 1])
    if (!isInTimeOrder(own, times)) own.sort((a, b) => times[a] - times[b] || a - b)
  }
  const arrays = {
    ...films,
    viewerIds,
    offsets,
    movies: sharedUints(length),
    stars: sharedStars(length),
    times: sharedUints(length),
  }
  for (let to = 0; to < length; to++) {
    const from = order[to]
    arrays.movies[to] = movies[from]
    arrays.stars[to] = stars[from]
    arrays.times[to] = times[from]
  }
  return Object.freeze({ hash: hashDataset(arrays), ...arrays })
}

function isInTimeOrder(order: Uint32Array, times: Uint32Array): boolean {
  for (let at = 1; at < order.length; at++) if (times[order[at - 1]] > times[order[at]]) return false
  return true
}
