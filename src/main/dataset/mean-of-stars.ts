import { NOT_RATED } from './dataset.ts'

/** The mean of all stars given, 0 when there are none. */
export function meanOfStars(stars: Float32Array): number {
  let sum = 0
  let given = 0
  for (const value of stars) {
    sum += value
    if (value !== NOT_RATED) given += 1
  }
  return given === 0 ? 0 : sum / given
}
