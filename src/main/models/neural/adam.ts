import type { OptimiserSteps } from './optimiser-steps.ts'

/** Adam (Kingma and Ba 2015) with L2 regularisation added to the gradient, as torch.optim.Adam's weight_decay. */
export interface AdamSpec {
  readonly kind: 'adam'
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly l2: number
}

/** Adam with the authors' constants. */
export const adam = (learningRate: number, l2 = 0, constants: Partial<AdamSpec> = {}): AdamSpec => ({
  ...{ kind: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, l2 },
  ...constants,
})

/** What the steps so far make of the two moments, which began as zeros. */
const corrections = ({ learningRate, beta1, beta2 }: AdamSpec, step: number, warmth: number) => ({
  rate: (warmth * learningRate) / (1 - beta1 ** step),
  root: 1 / Math.sqrt(1 - beta2 ** step),
})

/**
 * Over rows it is the sparse form (torch.optim.SparseAdam): the step counts for all rows, but values and moments of rows the
 * batch did not touch stay as they are, they neither decay nor move. A row touched in every step gets exactly dense Adam.
 */
export const adamSteps: OptimiserSteps<AdamSpec> = {
  stateArrays: 2,
  dense: (kernels, spec, { values, gradient, state: [m, v], n, step, warmth }) => {
    const { rate, root } = corrections(spec, step, warmth)
    kernels.adamDense(values, gradient, m, v, n, rate, root, spec.beta1, spec.beta2, spec.epsilon, spec.l2)
  },
  rows: (kernels, spec, { values, state: [m, v], cols, rows, gradients, n, step, warmth }) => {
    const { rate, root } = corrections(spec, step, warmth)
    const { beta1, beta2, epsilon, l2 } = spec
    kernels.adamRows(values, m, v, cols, rows, gradients, n, rate, root, beta1, beta2, epsilon, l2)
  },
}
