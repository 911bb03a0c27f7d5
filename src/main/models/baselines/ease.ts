import { MatineeError } from '../../../contract/errors.ts'
import type { Dataset } from '../../dataset/index.ts'
import { allocateArena, createLayout, loadKernels, viewOf } from '../../engine/index.ts'
import type { Baseline } from './baseline.ts'
import { BLOCK, invertPositive, planInversion } from './invert-positive.ts'

export interface EaseOptions {
  /** Added to the diagonal: lambda of the paper. */
  readonly regularisation?: number
  /** Bytes the matrices may take. */
  readonly memoryLimit?: number
}

/** About 11,000 films. */
const MEMORY_LIMIT = 512 * 2 ** 20

/**
 * EASE (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019): with X the viewers x films matrix of ones and
 * P = (X^T X + lambda I)^-1, the weights are B_ij = -P_ij / P_jj and B_jj = 0 (eq. 8), a film's score the sum of B over the history.
 * Closed form, one inversion of V x V: seconds for 4,000 films, and cubic. Throws MEMORY_LIMIT before it allocates when the
 * catalogue is too large for that.
 */
export const ease = ({ regularisation = 250, memoryLimit = MEMORY_LIMIT }: EaseOptions = {}): Baseline => ({
  name: 'EASE',
  fit: (dataset) => {
    const V = dataset.movieIds.length
    const { matrix: P, size } = invertGram(dataset, regularisation, memoryLimit)
    return {
      score: ({ movies }) => {
        const scores = new Float32Array(V)
        for (const movie of movies) {
          for (let film = 0; film < V; film++) {
            if (film !== movie) scores[film] -= P[movie * size + film] / P[film * size + film]
          }
        }
        return scores
      },
    }
  },
})

/** P [size, size], size being V rounded up to whole blocks. */
function invertGram(dataset: Dataset, regularisation: number, memoryLimit: number) {
  const V = dataset.movieIds.length
  const layout = createLayout()
  const plan = planInversion(layout, Math.ceil(V / BLOCK) * BLOCK)
  if (layout.bytes > memoryLimit) throw tooLarge(V, layout.bytes, memoryLimit)
  const memory = allocateArena(layout)
  const views = {
    matrix: viewOf(memory, plan.matrix),
    column: viewOf(memory, plan.column),
    row: viewOf(memory, plan.row),
    product: viewOf(memory, plan.product),
    pivot: viewOf(memory, plan.pivot),
  }
  fillGram(views.matrix, plan.size, dataset, regularisation)
  invertPositive(loadKernels(memory), plan, views)
  return { matrix: views.matrix, size: plan.size }
}

/** X^T X + lambda I; the rows beyond the last film only have their diagonal. */
function fillGram(matrix: Float32Array, size: number, { offsets, movies }: Dataset, regularisation: number): void {
  for (let row = 0; row < size; row++) matrix[row * size + row] = regularisation
  for (let viewer = 0; viewer + 1 < offsets.length; viewer++) {
    for (let a = offsets[viewer]; a < offsets[viewer + 1]; a++) {
      const row = movies[a] * size
      for (let b = offsets[viewer]; b < offsets[viewer + 1]; b++) matrix[row + movies[b]]++
    }
  }
}

const tooLarge = (V: number, neededBytes: number, limitBytes: number): MatineeError =>
  new MatineeError(
    'MEMORY_LIMIT',
    `EASE compares every film with every other: ${V.toLocaleString('en')} films take ` +
      `${Math.ceil(neededBytes / 2 ** 20).toLocaleString('en')} MB, and the limit is ` +
      `${Math.floor(limitBytes / 2 ** 20).toLocaleString('en')} MB. Leave it out for this catalogue.`,
    { neededBytes, limitBytes },
  )
