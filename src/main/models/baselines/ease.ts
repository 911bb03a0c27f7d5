import { MatineeError } from '../../../contract/errors.ts'
import { transpose, type Dataset } from '../../dataset/index.ts'
import { allocateArena, createLayout, loadKernels, viewOf } from '../../engine/index.ts'
import type { Baseline } from './baseline.ts'
import { countTogether, type Sets } from './count-together.ts'
import { BLOCK, invertPositive, planInversion } from './invert-positive.ts'
import type { ByViewers, Learnt } from './learnt.ts'

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
  fit: (dataset, giveSign = () => undefined) => {
    const isByViewers = dataset.viewerIds.length < dataset.movieIds.length
    return (isByViewers ? fitByViewers : fitByFilms)(dataset, { regularisation, limit: memoryLimit, giveSign })
  },
})

/** How an inversion is made. */
interface Terms {
  readonly regularisation: number
  readonly limit: number
  readonly giveSign: () => void
}

function fitByFilms(dataset: Dataset, terms: Terms): Learnt {
  const V = dataset.movieIds.length
  const [viewers, films] = bothWays(dataset)
  const { matrix, size } = invertGram('film', viewers, films, terms)
  const diagonal = Float32Array.from({ length: V }, (_, film) => matrix[film * size + film])
  for (let row = 0; row < V; row++) {
    for (let film = 0; film < V; film++) matrix[row * size + film] /= -diagonal[film]
    matrix[row * size + row] = 0
  }
  return { kind: 'weights', V, stride: size, matrix }
}

/** K, and how much of each film's score is its own. */
function fitByViewers(dataset: Dataset, terms: Terms): Learnt {
  const [viewers, films] = bothWays(dataset)
  const { matrix, size } = invertGram('viewer', films, viewers, terms)
  const byFilm = { offsets: films.offsets, viewers: films.members }
  const diagonal = Float64Array.from(dataset.movieIds, (_, film) => 1 - quadratic(matrix, size, byFilm, film))
  return { kind: 'by viewers', ...byFilm, U: dataset.viewerIds.length, stride: size, matrix, diagonal }
}

/** Viewers as sets of films, and films as sets of viewers. */
function bothWays(dataset: Dataset): readonly [Sets, Sets] {
  const { offsets, viewers } = transpose(dataset)
  return [
    { offsets: dataset.offsets, members: dataset.movies },
    { offsets, members: viewers },
  ]
}

/** x_j^T K x_j. */
function quadratic(
  matrix: Float32Array,
  size: number,
  { offsets, viewers }: Pick<ByViewers, 'offsets' | 'viewers'>,
  film: number,
): number {
  let sum = 0
  for (let a = offsets[film]; a < offsets[film + 1]; a++) {
    const row = viewers[a] * size
    for (let b = offsets[film]; b < offsets[film + 1]; b++) sum += matrix[row + viewers[b]]
  }
  return sum
}

/** The inverse of the Gram matrix plus lambda I, of the members of `sets`: [size, size], size being their number rounded up to whole blocks. */
function invertGram(what: 'film' | 'viewer', sets: Sets, of: Sets, { regularisation, limit, giveSign }: Terms) {
  const n = of.offsets.length - 1
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
  countTogether(sets, of, (member, counts) => matrix.set(counts, member * plan.size), giveSign)
  // The rows beyond the last only have their diagonal.
  for (let row = 0; row < plan.size; row++) matrix[row * plan.size + row] += regularisation
  invertPositive(loadKernels(memory), plan, views, giveSign)
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
