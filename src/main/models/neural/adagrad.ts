import type { OptimiserSteps } from './optimiser-steps.ts'

/** AdaGrad (Duchi, Hazan and Singer 2011) with L2 regularisation added to the gradient. */
export interface AdagradSpec {
  readonly kind: 'adagrad'
  readonly learningRate: number
  /** What the sum of squares would hold before the first step; > 0. The greater, the gentler the first steps. */
  readonly floor: number
  readonly l2: number
}

/**
 * Over rows it is, without L2, exactly what it is over the whole block: a gradient of zero changes neither value nor state.
 * With L2 only the rows of the batch are pulled towards zero.
 */
export const adagradSteps: OptimiserSteps<AdagradSpec> = {
  stateArrays: 1,
  dense: (kernels, { learningRate, floor, l2 }, { values, gradient, state: [sums], n, warmth }) =>
    kernels.adagradDense(values, gradient, sums, n, warmth * learningRate, floor, l2),
  rows: (kernels, { learningRate, floor, l2 }, { values, state: [sums], cols, rows, gradients, n, warmth }) =>
    kernels.adagradRows(values, sums, cols, rows, gradients, n, warmth * learningRate, floor, l2),
}
