/** MAE: the mean of |predicted - given|; NaN without ratings. Herlocker et al. 2004, section 5.1.1. */
export function meanAbsoluteError(predicted: ArrayLike<number>, given: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < given.length; at++) sum += Math.abs(predicted[at] - given[at])
  return sum / given.length
}
