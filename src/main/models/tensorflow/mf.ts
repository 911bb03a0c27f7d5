import type { Scalar, Tensor1D, Tensor2D, TensorFlow } from '../../engine/tensorflow/index.ts'
import { lookup, rowSums, spread } from './lookup.ts'

/** N ratings as one side sees them: rows are what is solved for (all viewers, say), others are what stands still. */
export interface Ratings {
  /** [N] */
  readonly rows: Int32Array
  readonly others: Int32Array
  /** [N] how much each counts, and what the product of its two vectors should be. */
  readonly weights: Tensor1D
  readonly targets: Tensor1D
  /** [rows] the pull of each row towards zero. */
  readonly ridges: Tensor1D
}

/**
 * Matrix factorisation (Hu, Koren and Volinsky 2008, eq. 3, weighted as Rendle et al. 2022 have it): for vectors x [rows, D]
 * and y [others, D],
 *
 *   sum over ratings of weight (x_r . y_o - target)^2  +  unobserved * sum over all pairs of (x_r . y_o)^2
 *     +  sum over rows of ridge |x_r|^2
 */
export function mfObjective(tf: TensorFlow, x: Tensor2D, y: Tensor2D, ratings: Ratings, unobserved: number): Scalar {
  const { rows, others, weights, targets } = ratings
  const products = rowSums(tf, lookup(tf, x, rows).mul(lookup(tf, y, others))).as1D() // [N]
  const observed = products.sub(targets).square().mul(weights).sum()
  // The sum over all pairs is the inner product of two Gram matrices [D, D].
  const all = tf
    .matMul(x, x, true)
    .mul(tf.matMul(y, y, true))
    .sum()
  return observed
    .add(all.mul(unobserved))
    .add(pull(tf, x, ratings))
    .asScalar()
}

export const pull = (tf: TensorFlow, x: Tensor2D, { ridges }: Ratings): Scalar =>
  rowSums(tf, x.square()).as1D().mul(ridges).sum()

/** Where conjugate gradients end: the residual's share of what it was for zeros, about all that single precision can tell. */
const SMALL_RESIDUAL = 2e-6

/**
 * The x [rows, D] that minimises a sum of quadratic functions, one of each row, such as `mfObjective` with y fixed: conjugate
 * gradients (Hestenes and Stiefel 1952) on all rows at once, each with steps of its own. A quadratic's gradient is 2 (A x - b),
 * so that its derivative is all that needs to be known of it. `checkpoint` is called before each step and may throw.
 */
export function minimise(
  tf: TensorFlow,
  objective: (x: Tensor2D) => Scalar,
  start: Tensor2D,
  checkpoint: () => void,
): Tensor2D {
  const gradient = tf.grad(objective as (x: Parameters<typeof tf.square>[0]) => Scalar)
  const half = (x: Tensor2D): Tensor2D => gradient(x).div(2) // A x - b
  const squared = (x: Tensor2D): Tensor2D => rowSums(tf, x.square()) // [rows, 1]
  const wide = (column: Tensor2D): Tensor2D => spread(tf, column, start.shape[1])
  const zero = tf.keep(half(tf.zerosLike(start))) // -b
  const limit = SMALL_RESIDUAL ** 2 * squared(zero).sum().dataSync()[0]
  let x = start
  let residual: Tensor2D = half(x).neg()
  let direction = residual
  let size = squared(residual)
  for (let step = 0; step < 2 * start.shape[1] && size.sum().dataSync()[0] > limit; step++) {
    checkpoint()
    const curved: Tensor2D = half(direction).sub(zero) // A direction
    const along = wide(tf.divNoNan<Tensor2D>(size, rowSums(tf, direction.mul(curved))))
    x = x.add(direction.mul(along))
    residual = residual.sub(curved.mul(along))
    const before = size
    size = squared(residual)
    direction = residual.add(direction.mul(wide(tf.divNoNan<Tensor2D>(size, before))))
  }
  zero.dispose()
  return x
}
