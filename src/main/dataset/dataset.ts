/**
 * One data set in the form models train on: dense rows, ratings grouped by viewer in the order they were given.
 * All arrays are views on SharedArrayBuffers, so a training worker sees them without a copy. Frozen after loading.
 *
 * U viewers, V films, N ratings.
 */
export interface Dataset {
  /** SHA-256 (hex) over the arrays below: two equal data sets have equal hashes, on every machine. */
  readonly hash: string
  /** [V] database id of each matrix row, ascending. */
  readonly movieIds: Int32Array
  /** [V] the year each film came out; 0 when it is not known. */
  readonly years: Int32Array
  /** [V] bit g is set when the film is of the genre genres[g]. */
  readonly genreBits: Uint32Array
  /** At most 32 names, sorted: the bits of `genreBits`. */
  readonly genres: readonly string[]
  /** [U] database id of each viewer row, ascending. */
  readonly viewerIds: Int32Array
  /** [U + 1] viewer u's ratings are the entries offsets[u] .. offsets[u + 1] - 1 of the arrays below. */
  readonly offsets: Uint32Array
  /** [N] film row of each rating; within a viewer sorted by (time, order in the source file), stable. */
  readonly movies: Uint32Array
  /** [N] stars, 0.5 to 5, or NOT_RATED. */
  readonly stars: Float32Array
  /** [N] seconds since 1970. */
  readonly times: Uint32Array
}

/** A film's row in the matrices of one data set or model; not its database id. */
export type MovieIndex = number & { readonly __index: 'movie' }

/** In place of stars: watched, and none given. */
export const NOT_RATED = 0

/** One viewer's history as a model takes it: film rows in the order watched. All three arrays have the same length. */
export interface History {
  readonly movies: Uint32Array
  /** 0.5 to 5, or NOT_RATED. */
  readonly stars: Float32Array
  readonly times: Uint32Array
}
