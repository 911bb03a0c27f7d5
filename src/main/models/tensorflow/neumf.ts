import type { Scalar, Tensor1D, Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { lookup } from './lookup.ts'
import type { Weights } from './tensor-net.ts'

/** R pairs of a viewer and a film, and whether the one watched the other. */
export interface Pairs {
  /** [R] rows of `viewers` and of `films`. */
  readonly viewers: Int32Array
  readonly films: Int32Array
  /** [R] 1 for watched, 0 for not. */
  readonly targets: Tensor1D
}

/**
 * NeuMF (He, Liao, Zhang, Nie, Hu and Chua 2017, section 3.4): a generalised matrix factorisation beside a tower of layers,
 * each with embeddings of its own: D numbers of a row of `viewers` [U, D + E] and `films` [V, D + E], and the other E.
 */
function logits(tf: TensorFlow, weights: Weights, { viewers, films }: Pairs) {
  const E = weights['layer0.weights'].shape[0] / 2
  const D = weights['films'].shape[1] - E
  const [p, u] = tf.split<Tensor2D>(lookup(tf, weights['viewers'], viewers), [D, E], 1) // [R, D], [R, E]
  const [q, i] = tf.split<Tensor2D>(lookup(tf, weights['films'], films), [D, E], 1)
  const product = p.mul<Tensor2D>(q) // eq. 8
  let tower = tf.concat2d([u, i], 1) // [R, 2 E], eq. 10
  for (let layer = 0; weights[`layer${layer}.weights`]; layer++) {
    tower = tf.relu(tower.matMul(weights[`layer${layer}.weights`]).add(weights[`layer${layer}.bias`]))
  }
  const [forProduct, forTower] = tf.split<Tensor2D>(weights['head'], [D, tower.shape[1]], 1) // [1, D], [1, last width]
  const [bias, biasOfHalf] = tf.split<Tensor2D>(weights['bias'], 2, 1)
  const fromProduct = product.matMul(forProduct, false, true).reshape<Tensor1D>([-1]) // [R]
  const fromTower = tower.matMul(forTower, false, true).reshape<Tensor1D>([-1])
  return {
    whole: fromProduct.add(fromTower).add<Tensor1D>(bias.asScalar()), // eq. 12
    product: fromProduct.add<Tensor1D>(biasOfHalf.asScalar()),
    tower: fromTower.add<Tensor1D>(bias.asScalar()),
  }
}

/** Eq. 7, the mean over all pairs; see `neumfHalvesLoss` for the phase before. */
export const neumfLoss = (tf: TensorFlow, weights: Weights, pairs: Pairs): Scalar =>
  tf.losses.sigmoidCrossEntropy(pairs.targets, logits(tf, weights, pairs).whole).asScalar()

/** Section 3.4.1: each half has a loss of its own, and nothing in common with the other. The sum of both means. */
export function neumfHalvesLoss(tf: TensorFlow, weights: Weights, pairs: Pairs): Scalar {
  const { product, tower } = logits(tf, weights, pairs)
  const lossOf = (half: Tensor1D) => tf.losses.sigmoidCrossEntropy(pairs.targets, half)
  return lossOf(product).add(lossOf(tower)).asScalar()
}
