import { MatineeError } from '../../../contract/errors.ts'
import { transpose, type ByFilm, type Dataset } from '../../dataset/index.ts'
import { allocateArena, createLayout, loadKernels, viewOf } from '../../engine/index.ts'
import type { Baseline, FittedBaseline } from './baseline.ts'
import { BLOCK, invertPositive, planInversion } from './invert-positive.ts'

export interface EaseOptions {
  /** Added to the diagonal: lambda of the paper. */
  readonly regularisation?: number
  /** Bytes the matrices may take. */
  readonly memoryLimit?: number
}

/** About 11,000 films or viewers, whichever are fewer. */
const MEMORY_LIMIT = 512 * 2 ** 20

/**
 * EASE (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): with X the viewers x films matrix of ones and
 * P = (X^T X + lambda I)^-1, the weights are B_ij = -P_ij / P_jj and B_jj = 0 (eq. 8), a film's score the sum of B over the history.
 *
 * Closed form, one inversion of V x V: seconds for 4,000 films, and cubic. Where there are fewer viewers than films the same P
 * comes from K = (X X^T + lambda I)^-1, U x U: P = (I - X^T K X) / lambda (Woodbury). Throws MEMORY_LIMIT before it allocates when
 * both are too many for that.
 */
export const ease = ({ regularisation = 250, memoryLimit = MEMORY_LIMIT }: EaseOptions = {}): Baseline => ({
  name: 'EASE',
  fit: (dataset) => {
    const isByViewers = dataset.viewerIds.length < dataset.movieIds.length
    return (isByViewers ? fitByViewers : fitByFilms)(dataset, regularisation, memoryLimit)
  },
})

function fitByFilms({ movieIds, offsets, movies }: Dataset, regularisation: number, limit: number): FittedBaseline {
  const V = movieIds.length
  const { matrix, size } = invertGram({ n: V, what: 'film', offsets, entries: movies, regularisation, limit })
  const diagonal = Float32Array.from({ length: V }, (_, film) => matrix[film * size + film])
  for (let row = 0; row < V; row++) {
    for (let film = 0; film < V; film++) matrix[row * size + film] /= -diagonal[film]
    matrix[row * size + row] = 0
  }
  return {
    score: (history) => {
      const scores = new Float32Array(V)
      for (const movie of history.movies) {
        const weights = matrix.subarray(movie * size, movie * size + V)
        for (let film = 0; film < V; film++) scores[film] += weights[film]
      }
      return scores
    },
  }
}

/**
 * With h the history as ones, w = X h (films shared with each viewer) and z = K w: (h P)_j = (h_j - x_j^T z) / lambda, of which a
 * film's own part h_j P_jj is taken away again, and the score is that over -P_jj.
 */
function fitByViewers(dataset: Dataset, regularisation: number, limit: number): FittedBaseline {
  const [U, V] = [dataset.viewerIds.length, dataset.movieIds.length]
  const byFilm = transpose(dataset)
  const { offsets, viewers: entries } = byFilm
  const { matrix, size } = invertGram({ n: U, what: 'viewer', offsets, entries, regularisation, limit })
  // lambda P_jj, of every film.
  const diagonal = Float64Array.from({ length: V }, (_, film) => 1 - quadratic(matrix, size, byFilm, film))
  return {
    score: ({ movies }) => {
      const own = new Float64Array(V)
      for (const movie of movies) own[movie]++
      const z = timesShared(matrix, size, byFilm, movies, U)
      return Float32Array.from(own, (times, film) => {
        let product = times - times * diagonal[film]
        for (let at = offsets[film]; at < offsets[film + 1]; at++) product -= z[entries[at]]
        return -product / diagonal[film]
      })
    },
  }
}

/** x_j^T K x_j. */
function quadratic(matrix: Float32Array, size: number, { offsets, viewers }: ByFilm, film: number): number {
  let sum = 0
  for (let a = offsets[film]; a < offsets[film + 1]; a++) {
    const row = viewers[a] * size
    for (let b = offsets[film]; b < offsets[film + 1]; b++) sum += matrix[row + viewers[b]]
  }
  return sum
}

/** [U] K X h. */
function timesShared(
  matrix: Float32Array,
  size: number,
  { offsets, viewers }: ByFilm,
  movies: Uint32Array,
  U: number,
): Float64Array {
  const shared = new Float64Array(U)
  for (const movie of movies) for (let at = offsets[movie]; at < offsets[movie + 1]; at++) shared[viewers[at]]++
  return shared.map((_, viewer) => {
    let sum = 0
    for (let other = 0; other < U; other++) sum += matrix[viewer * size + other] * shared[other]
    return sum
  })
}

interface Gram {
  /** Rows and columns. */
  readonly n: number
  readonly what: 'film' | 'viewer'
  /** Sets whose members met: each adds 1 to all pairs of its `entries`. */
  readonly offsets: Uint32Array
  readonly entries: Uint32Array
  readonly regularisation: number
  readonly limit: number
}

/** The inverse of the Gram matrix plus lambda I: [size, size], size being n rounded up to whole blocks. */
function invertGram({ n, what, offsets, entries, regularisation, limit }: Gram) {
  const layout = createLayout()
  const plan = planInversion(layout, Math.ceil(n / BLOCK) * BLOCK)
  if (layout.bytes > limit) throw tooLarge(n, what, layout.bytes, limit)
  const memory = allocateArena(layout)
  const views = {
    matrix: viewOf(memory, plan.matrix),
    column: viewOf(memory, plan.column),
    row: viewOf(memory, plan.row),
    product: viewOf(memory, plan.product),
    pivot: viewOf(memory, plan.pivot),
  }
  const { matrix } = views
  // The rows beyond the last only have their diagonal.
  for (let row = 0; row < plan.size; row++) matrix[row * plan.size + row] = regularisation
  for (let set = 0; set + 1 < offsets.length; set++) {
    for (let a = offsets[set]; a < offsets[set + 1]; a++) {
      const row = entries[a] * plan.size
      for (let b = offsets[set]; b < offsets[set + 1]; b++) matrix[row + entries[b]]++
    }
  }
  invertPositive(loadKernels(memory), plan, views)
  return { matrix, size: plan.size }
}

const tooLarge = (n: number, what: string, neededBytes: number, limitBytes: number): MatineeError =>
  new MatineeError(
    'MEMORY_LIMIT',
    `EASE compares every ${what} with every other: ${n.toLocaleString('en')} ${what}s take ` +
      `${Math.ceil(neededBytes / 2 ** 20).toLocaleString('en')} MB, and the limit is ` +
      `${Math.floor(limitBytes / 2 ** 20).toLocaleString('en')} MB. Leave it out for this data.`,
    { neededBytes, limitBytes },
  )
