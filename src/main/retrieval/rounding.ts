/** Half the distance from 1 to the next single precision number, and the smallest one above zero. */
const UNIT_ROUNDOFF = 2 ** -24
const SMALLEST = 2 ** -149

/** A sum of products beyond this may overflow in single precision. */
const OVERFLOW = 2 ** 127

/**
 * How far an inner product summed in single precision, in any order, fused or not, can be from `innerProduct`, for any
 * row that is not longer than `longest`: D u |q||v| for the sum and one rounding of ours, and what underflows. Infinity
 * when the sum may overflow: then nothing follows from it. N. Higham, Accuracy and Stability of Numerical Algorithms,
 * 2nd ed., section 3.1.
 */
export function singlePrecisionDoubt(query: Float64Array, longest: number): number {
  const D = query.length
  let square = 0
  for (let d = 0; d < D; d++) square += query[d] * query[d]
  const reach = Math.sqrt(square) * longest
  // One percent more covers the terms of second order and the rounding of this very line.
  return reach < OVERFLOW ? 1.01 * (D + 2) * UNIT_ROUNDOFF * reach + D * SMALLEST : Number.POSITIVE_INFINITY
}
