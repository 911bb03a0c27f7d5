import type { OptimiserSteps } from './optimiser-steps.ts'

/** FTRL-Proximal (McMahan et al. 2013): values begin as zeros and stay exactly zero until a gradient speaks up against `l1`. */
export interface FtrlSpec {
  readonly kind: 'ftrl'
  /** The paper's alpha. */
  readonly learningRate: number
  /** Softens the first steps of a value. */
  readonly beta: number
  readonly l1: number
  readonly l2: number
}

/** Rows that no batch touches stay as they are, which is also what the whole block's step would do to them. */
export const ftrlSteps: OptimiserSteps<FtrlSpec> = {
  stateArrays: 2,
  dense: (kernels, { learningRate, beta, l1, l2 }, { values, gradient, state: [z, sums], n, warmth }) =>
    kernels.ftrlDense(values, gradient, z, sums, n, warmth * learningRate, beta, l1, l2),
  rows: (kernels, { learningRate, beta, l1, l2 }, { values, state: [z, sums], cols, rows, gradients, n, warmth }) =>
    kernels.ftrlRows(values, z, sums, cols, rows, gradients, n, warmth * learningRate, beta, l1, l2),
}
