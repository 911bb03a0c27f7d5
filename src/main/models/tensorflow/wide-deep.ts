import type { Scalar, Tensor1D, Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { lookup, sumBags } from './lookup.ts'
import type { Weights } from './tensor-net.ts'

/**
 * G moments of `size` films each, the first of which was watched; F distinct films among them. A fact (which genre, which hour)
 * is a row of one embedding table, a field is a bag of weighted facts.
 */
export interface Moments {
  readonly groups: number
  readonly size: number
  /** [E] facts: row, weight, and the bag it is in; bags are those of the moments, then those of the films. */
  readonly facts: Int32Array
  readonly weights: Tensor1D
  readonly bagOf: Int32Array
  readonly contextFields: number
  readonly filmFields: number
  readonly films: number
  /** [G * size] which of the F films each pair has, and the log of its chance to be drawn as a negative. */
  readonly places: Int32Array
  readonly logQ: Tensor1D
  /** T for each pair: buckets [G * size * T] of the crossed facts, and [G * size, T] 1 where there is such a cross, else 0. */
  readonly crosses: { readonly buckets: Int32Array; readonly present: Tensor2D } | undefined
}

/**
 * Wide & Deep (Cheng et al. 2016, eq. 3) with a ranking loss: the score of a film at a moment is that of a tower over all
 * embeddings, side by side, plus the weights of all pairs of facts they have in common.
 */
function scores(tf: TensorFlow, weights: Weights, moments: Moments): Tensor1D {
  const { groups, size, facts, bagOf, contextFields, filmFields, films, places, crosses } = moments
  const D = weights['embedding'].shape[1]
  const weighted = lookup(tf, weights['embedding'], facts).mul<Tensor2D>(moments.weights.expandDims(1)) // [E, D]
  const contextBags = groups * contextFields
  const bags = sumBags(tf, weighted, bagOf, contextBags + films * filmFields)
  const ofMoments = bags.slice([0, 0], [contextBags, D]).reshape<Tensor2D>([groups, contextFields * D])
  const ofFilms = bags.slice([contextBags, 0]).reshape<Tensor2D>([films, filmFields * D])
  // The first layer sees [moment | film]: its matrix is cut in two, so that each half is computed once.
  const momentOf = Int32Array.from({ length: groups * size }, (_, pair) => Math.floor(pair / size))
  const fromMoment = lookup(tf, tf.matMul<Tensor2D>(ofMoments, weights['context']), momentOf)
  const fromFilm = lookup(tf, tf.matMul<Tensor2D>(ofFilms, weights['film']), places)
  let tower = tf.relu(fromMoment.add(fromFilm).add<Tensor2D>(weights['bias1'])) // [G * size, width]
  for (let layer = 2; weights[`hidden${layer}`]; layer++) {
    tower = tf.relu(tower.matMul(weights[`hidden${layer}`]).add(weights[`bias${layer}`]))
  }
  const deep = tower.matMul(weights['head'], false, true).reshape<Tensor1D>([-1])
  if (!crosses) return deep
  const ofCrosses = lookup(tf, weights['wide'], crosses.buckets).reshape(crosses.present.shape) // [G * size, T]
  return deep.add(ofCrosses.mul(crosses.present).sum(1))
}

/**
 * Softmax over the films of each moment, corrected for how often each is drawn as a negative (Bengio and Senecal 2008): the sum
 * over moments of log(sum over j of e^(s_j - log q_j)) - (s_0 - log q_0).
 */
export function wideDeepLoss(tf: TensorFlow, weights: Weights, moments: Moments): Scalar {
  const corrected = scores(tf, weights, moments).sub(moments.logQ).reshape<Tensor2D>([moments.groups, moments.size])
  const ofWatched = corrected.slice([0, 0], [moments.groups, 1]).reshape<Tensor1D>([-1])
  return tf.logSumExp(corrected, 1).sub(ofWatched).sum().asScalar()
}
