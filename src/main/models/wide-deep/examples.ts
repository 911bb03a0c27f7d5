import { NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'

/** What negatives are drawn from, and what examples are. Plain data on shared memory: posted to every lane. U viewers, N ratings. */
export interface ExampleSource {
  readonly offsets: Uint32Array
  readonly movies: Uint32Array
  readonly times: Uint32Array
  /** [U] one past each viewer's last rating that may be learnt from. */
  readonly ends: Uint32Array
  /** [N] those ratings' films, ascending within a viewer: what may not be drawn as a negative for them. */
  readonly known: Uint32Array
  /** [E] ratings that are examples: those with a history before them, but for the held-out ones. */
  readonly examples: Uint32Array
  /** [V] log of the chance of each film to be drawn as a negative. */
  readonly logQ: Float32Array
  readonly V: number
}

/** This part of the negatives is drawn from all films alike, the others as often as films are rated. */
const UNIFORM_PART = 0.5

/** `heldOut` [U] films that are not to be learnt from; undefined: all ratings are. */
export function exampleSource(dataset: Dataset, heldOut: Int32Array | undefined): ExampleSource {
  const { offsets, movies, times, movieIds } = dataset
  const shared = <A extends Uint32Array | Float32Array>(make: (buffer: SharedArrayBuffer) => A, length: number): A =>
    make(new SharedArrayBuffer(4 * length))
  const known = shared((buffer) => new Uint32Array(buffer), movies.length)
  known.set(movies)
  const ends = shared((buffer) => new Uint32Array(buffer), offsets.length - 1)
  const chosen: number[] = []
  for (let viewer = 0; viewer + 1 < offsets.length; viewer++) {
    const [from, to] = [offsets[viewer], offsets[viewer + 1]]
    const end = heldOut && heldOut[viewer] !== NOTHING_HELD_OUT ? to - 1 : to
    ends[viewer] = end
    known.subarray(from, end).sort()
    for (let at = from + 1; at < end; at++) chosen.push(at)
  }
  const examples = shared((buffer) => new Uint32Array(buffer), chosen.length)
  examples.set(chosen)
  const V = movieIds.length
  const logQ = shared((buffer) => new Float32Array(buffer), V)
  for (const rating of examples) logQ[movies[rating]]++
  for (let film = 0; film < V; film++) {
    logQ[film] = Math.log(UNIFORM_PART / V + ((1 - UNIFORM_PART) * logQ[film]) / Math.max(examples.length, 1))
  }
  return { offsets, ends, movies, times, known, examples, logQ, V }
}

/** Draws the film of a negative for viewer row `viewer`: not one they rated, unless nothing else comes. */
export function drawNegative(
  { offsets, ends, movies, examples, known, V }: ExampleSource,
  viewer: number,
  stream: { float(): number; int(n: number): number },
): number {
  let film = 0
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    film = stream.float() < UNIFORM_PART ? stream.int(V) : movies[examples[stream.int(examples.length)]]
    if (!contains(known, offsets[viewer], ends[viewer], film)) return film
  }
  return film
}

/** Somebody who has rated nearly everything gets a known film as a negative now and then. */
const MOST_TRIES = 20

/** Whether the ascending entries from .. to - 1 hold `value`. */
function contains(sorted: Uint32Array, from: number, to: number, value: number): boolean {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low < to && sorted[low] === value
}

/** The viewer a rating belongs to. */
export function viewerOf(offsets: Uint32Array, rating: number): number {
  let low = 0
  let high = offsets.length - 1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (offsets[middle] <= rating) low = middle
    else high = middle
  }
  return low
}
