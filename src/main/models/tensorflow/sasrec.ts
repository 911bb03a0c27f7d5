import type { Scalar, Tensor1D, Tensor2D, Tensor3D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { lookup } from './lookup.ts'
import type { Weights } from './tensor-net.ts'

/** B histories of at most T films, shorter ones filled up at their end, and n places in them that are learnt from. */
export interface Histories {
  readonly B: number
  readonly T: number
  /** [B * T] film rows; what stands behind the end of a history does not matter. */
  readonly films: Int32Array
  /** [n] places in [B * T], ascending, and the film that came next at each. */
  readonly tokens: Int32Array
  readonly targets: Int32Array
}

/** What makes one network of this family differ from another. */
export interface Architecture {
  readonly blocks: number
  readonly heads: number
  /** Normalises before each part of a block, or after it. */
  readonly norm: 'pre' | 'post'
  readonly activation: 'relu' | 'gelu'
}

/** Hides a share of a tensor, differently at each call; scales up the rest. */
export type Dropout = <T extends Tensor2D | Tensor3D>(x: T) => T

/**
 * SASRec (Kang and McAuley 2018): reads a history from left to right; the state at each film is a vector that points at the
 * films that may come next. Returns the states [n, D] at the tokens.
 */
export function states(
  tf: TensorFlow,
  weights: Weights,
  { B, T, films, tokens }: Histories,
  { blocks, heads, norm, activation }: Architecture,
  dropout: Dropout,
): Tensor2D {
  const D = weights['items'].shape[1]
  const normalise = (x: Tensor2D, gamma: Tensor2D, beta: Tensor2D): Tensor2D => {
    const { mean, variance } = tf.moments(x, 1, true)
    return x.sub(mean).div(variance.add(1e-5).sqrt()).mul(gamma).add(beta)
  }
  const attend = (x: Tensor2D, block: string): Tensor2D => {
    const apart = (y: Tensor2D) => y.reshape([B, T, heads, D / heads]).transpose([0, 2, 1, 3]) // [B, heads, T, D / heads]
    const [q, k, v] = tf.split<Tensor2D>(x.matMul(weights[`${block}.qkv`]), 3, 1).map(apart)
    const similar = tf.matMul(q, k, false, true).div(Math.sqrt(D / heads)) // [B, heads, T, T]
    const later = tf.sub(1, tf.linalg.bandPart(tf.ones([T, T]), -1, 0)) // 1 above the diagonal: films not yet watched
    const mixed = tf.matMul(tf.softmax(similar.sub(later.mul(1e9))), v) // eq. 2
    const joined = mixed.transpose([0, 2, 1, 3]).reshape<Tensor2D>([B * T, D])
    return joined.matMul(weights[`${block}.out`]).add(weights[`${block}.outBias`])
  }
  const feed = (x: Tensor2D, block: string): Tensor2D => {
    const inside = x.matMul(weights[`${block}.inner`]).add<Tensor2D>(weights[`${block}.innerBias`])
    const gelu = (z: Tensor2D): Tensor2D =>
      z.mul(tf.sigmoid(z.mul(1.5957691216).add(z.mul(z).mul(z).mul(0.0713548163)))) // in its tanh form
    const hidden = dropout(activation === 'relu' ? tf.relu(inside) : gelu(inside))
    return hidden.matMul(weights[`${block}.outer`]).add(weights[`${block}.outerBias`]) // eq. 4
  }
  const embedded = lookup(tf, weights['items'], films).reshape<Tensor3D>([B, T, D]).mul<Tensor3D>(Math.sqrt(D))
  let x = dropout(embedded.add<Tensor3D>(weights['positions'].slice([0, 0], [T, D]))).reshape<Tensor2D>([B * T, D])
  for (let at = 0; at < blocks; at++) {
    const block = `block${at}`
    const attentionNorm = (y: Tensor2D) =>
      normalise(y, weights[`${block}.attentionGamma`], weights[`${block}.attentionBeta`])
    const feedNorm = (y: Tensor2D) => normalise(y, weights[`${block}.feedGamma`], weights[`${block}.feedBeta`])
    if (norm === 'pre') {
      x = x.add(dropout(attend(attentionNorm(x), block)))
      x = x.add(dropout(feed(feedNorm(x), block)))
    } else {
      x = attentionNorm(x.add(dropout(attend(x, block))))
      x = feedNorm(x.add(dropout(feed(x, block))))
    }
  }
  if (norm === 'pre') x = normalise(x, weights['lastGamma'], weights['lastBeta'])
  return lookup(tf, x, tokens)
}

/** The mean over tokens of -log softmax over the whole catalogue (Klenitskiy and Vasilev 2023). `h` [n, D], `targets` [n]. */
export function fullLoss(tf: TensorFlow, items: Tensor2D, h: Tensor2D, targets: Int32Array): Scalar {
  const logits = h.matMul(items, false, true) // [n, V]
  return tf
    .logSumExp(logits, 1)
    .sub(scoresOf(tf, items, h, targets))
    .mean()
}

/** The films that all tokens of a step are compared with. */
export interface SharedNegatives {
  /** [k] */
  readonly films: Int32Array
  /** [k] how often each is expected among the draws. */
  readonly expected: Tensor1D
}

/** The same over the target and k drawn films, corrected for how often each is drawn (Bengio and Senecal 2008). */
export function sampledLoss(
  tf: TensorFlow,
  items: Tensor2D,
  h: Tensor2D,
  targets: Int32Array,
  { films, expected }: SharedNegatives,
): Scalar {
  const isTarget = tf.tensor1d(targets).expandDims(1).equal(tf.tensor1d(films)).cast('float32') // [n, k]
  const corrected = h.matMul(lookup(tf, items, films), false, true).sub(expected.log())
  const ofTarget = scoresOf(tf, items, h, targets).expandDims<Tensor2D>(1)
  const logits = tf.concat2d([corrected.sub(isTarget.mul(1e30)), ofTarget], 1) // [n, k + 1]
  return tf
    .logSumExp(logits, 1)
    .sub(ofTarget.reshape([-1]))
    .mean()
}

/**
 * Was it this one, yes or no (Kang and McAuley 2018, eq. 6): each token's target against k films of its own, [n * k]; the mean over
 * tokens and films. beta < 1 is the calibrated loss (gBCE; Petrov and Macdonald 2023, eq. 10).
 */
export function binaryLoss(
  tf: TensorFlow,
  items: Tensor2D,
  h: Tensor2D,
  targets: Int32Array,
  negatives: Int32Array,
  beta: number,
): Scalar {
  const n = targets.length
  const k = negatives.length / n
  const ofNegatives = lookup(tf, items, negatives).reshape([n, k, -1]).mul(h.expandDims(1)).sum(2) // [n, k]
  const yes = tf.softplus(scoresOf(tf, items, h, targets).neg()).mul(beta)
  const no = tf.softplus(ofNegatives).sum(1)
  return yes
    .add(no)
    .mean()
    .div(k + 1)
    .asScalar()
}

/** [n] the score of each token's own film. */
const scoresOf = (tf: TensorFlow, items: Tensor2D, h: Tensor2D, films: Int32Array): Tensor1D =>
  h.mul(lookup(tf, items, films)).sum(1)
