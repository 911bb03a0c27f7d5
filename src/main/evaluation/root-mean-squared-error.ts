/** RMSE: the root of the mean of (predicted - given)^2; NaN without ratings. Herlocker et al. 2004, section 5.1.1. */
export function rootMeanSquaredError(predicted: ArrayLike<number>, given: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < given.length; at++) sum += (predicted[at] - given[at]) ** 2
  return Math.sqrt(sum / given.length)
}
