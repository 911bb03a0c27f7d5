import type { Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import type { OptimiserSpec } from '../neural/index.ts'

/** A weight and what its optimiser keeps beside it: tensors of one shape. */
export interface Stepped {
  readonly value: Tensor2D
  readonly state: readonly Tensor2D[]
}

type Step<Spec> = (tf: TensorFlow, spec: Spec, before: Stepped, gradient: Tensor2D, step: number) => Stepped

/**
 * The optimisers as their papers have them, and as the kernels of the simd engine compute them: epsilon is added outside the
 * root, L2 to the gradient. (TensorFlow.js's own put them elsewhere.) `step` counts from 1.
 */
export const optimise: Step<OptimiserSpec> = (tf, spec, before, gradient, step) => {
  if (spec.kind === 'adam') return adam(tf, spec, before, gradient, step)
  if (spec.kind === 'adagrad') return adagrad(tf, spec, before, gradient, step)
  return ftrl(tf, spec, before, gradient, step)
}

type Spec<Kind> = Extract<OptimiserSpec, { kind: Kind }>

/** Kingma and Ba 2015, algorithm 1. */
const adam: Step<Spec<'adam'>> = (_, spec, { value: w, state: [m, v] }, gradient, step) => {
  const { learningRate, beta1, beta2, epsilon, l2 } = spec
  const g = gradient.add(w.mul(l2))
  const mean = m.mul(beta1).add<Tensor2D>(g.mul(1 - beta1))
  const square = v.mul(beta2).add<Tensor2D>(g.square().mul(1 - beta2))
  const unbiasedMean = mean.div(1 - beta1 ** step)
  const unbiasedRoot = square.div(1 - beta2 ** step).sqrt()
  return { value: w.sub(unbiasedMean.mul(learningRate).div(unbiasedRoot.add(epsilon))), state: [mean, square] }
}

/** Duchi, Hazan and Singer 2011, with diagonal matrices. */
const adagrad: Step<Spec<'adagrad'>> = (_, { learningRate, floor, l2 }, { value: w, state: [s] }, gradient) => {
  const g = gradient.add(w.mul(l2))
  const sum = s.add<Tensor2D>(g.square())
  return { value: w.sub(g.mul(learningRate).div(sum.add(floor).sqrt())), state: [sum] }
}

/** McMahan et al. 2013, algorithm 1. */
const ftrl: Step<Spec<'ftrl'>> = (tf, { learningRate, beta, l1, l2 }, { value: w, state: [z, n] }, g) => {
  const sum = n.add<Tensor2D>(g.square())
  const sigma = sum.sqrt().sub(n.sqrt()).div(learningRate)
  const next = z.add(g).sub<Tensor2D>(sigma.mul(w))
  const over = tf.relu(next.abs().sub(l1))
  const curvature = sum.sqrt().add(beta).div(learningRate).add(l2)
  return { value: next.sign().mul(over).div<Tensor2D>(curvature).neg(), state: [next, sum] }
}
