import type { History } from '../../dataset/index.ts'

/** What a baseline has learnt, V films: plain data, which any thread can be given to score with. */
export type Learnt =
  /** The same [V] for everybody. */
  | { readonly kind: 'everybody'; readonly scores: Float32Array }
  | ({ readonly kind: 'neighbours' } & Neighbours)
  | ({ readonly kind: 'weights' } & Weights)
  | ({ readonly kind: 'by viewers' } & ByViewers)

/** Grouped by the neighbour: what each film of a history adds to others. */
export interface Neighbours {
  /** [V + 1] film n is a neighbour of films[offsets[n]] .. films[offsets[n + 1] - 1], so similar. */
  readonly offsets: Uint32Array
  readonly films: Uint32Array
  readonly similarities: Float32Array
}

/** Film by film what each adds to all: a film's row begins at film * stride. */
export interface Weights {
  readonly V: number
  readonly stride: number
  readonly matrix: Float32Array
}

/** EASE where there are fewer viewers than films; see `fitByViewers`. */
export interface ByViewers {
  /** [V + 1] and [N]: the viewers of each film. */
  readonly offsets: Uint32Array
  readonly viewers: Uint32Array
  readonly U: number
  /** [U, stride] K */
  readonly stride: number
  readonly matrix: Float32Array
  /** [V] lambda P_jj */
  readonly diagonal: Float64Array
}

/** [V] higher is better, comparable within one call; films of the history are scored like any other. */
export type Score = (history: History) => Float32Array

/** Scores with what was learnt; for one thread. */
export function scorerOf(learnt: Learnt): Score {
  switch (learnt.kind) {
    case 'everybody':
      return () => learnt.scores.slice()
    case 'neighbours':
      return ({ movies }) => ofNeighbours(learnt, movies)
    case 'weights':
      return ({ movies }) => sumOfRows(learnt, movies)
    case 'by viewers':
      return ({ movies }) => throughViewers(learnt, movies)
  }
}

function ofNeighbours({ offsets, films, similarities }: Neighbours, movies: Uint32Array): Float32Array {
  const scores = new Float32Array(offsets.length - 1)
  for (const movie of new Set(movies)) {
    for (let at = offsets[movie]; at < offsets[movie + 1]; at++) scores[films[at]] += similarities[at]
  }
  return scores
}

/** Four rows at a time: the sums are read and written a quarter as often. */
function sumOfRows({ V, stride, matrix }: Weights, movies: Uint32Array): Float32Array {
  const scores = new Float32Array(V)
  const row = (at: number): Float32Array => matrix.subarray(movies[at] * stride, movies[at] * stride + V)
  const inFours = movies.length - (movies.length % 4)
  for (let at = 0; at < inFours; at += 4) {
    const [a, b, c, d] = [row(at), row(at + 1), row(at + 2), row(at + 3)]
    for (let film = 0; film < V; film++) scores[film] += a[film] + b[film] + c[film] + d[film]
  }
  for (let at = inFours; at < movies.length; at++) {
    const last = row(at)
    for (let film = 0; film < V; film++) scores[film] += last[film]
  }
  return scores
}

/**
 * With h the history as ones, w = X h (films shared with each viewer) and z = K w: (h P)_j = (h_j - x_j^T z) / lambda, of which a
 * film's own part h_j P_jj is taken away again, and the score is that over -P_jj.
 */
function throughViewers(learnt: ByViewers, movies: Uint32Array): Float32Array {
  const { offsets, viewers, diagonal } = learnt
  const own = new Float64Array(diagonal.length)
  for (const movie of movies) own[movie]++
  const z = timesShared(learnt, movies)
  return Float32Array.from(own, (times, film) => {
    let product = times - times * diagonal[film]
    for (let at = offsets[film]; at < offsets[film + 1]; at++) product -= z[viewers[at]]
    return -product / diagonal[film]
  })
}

/** [U] K X h. */
function timesShared({ offsets, viewers, U, stride, matrix }: ByViewers, movies: Uint32Array): Float64Array {
  const shared = new Float64Array(U)
  for (const movie of movies) for (let at = offsets[movie]; at < offsets[movie + 1]; at++) shared[viewers[at]]++
  return shared.map((_, viewer) => {
    let sum = 0
    for (let other = 0; other < U; other++) sum += matrix[viewer * stride + other] * shared[other]
    return sum
  })
}
