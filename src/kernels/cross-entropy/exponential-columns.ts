import { C1, C2, C3, C4, C5, expOfFalling, LEAST, MAGIC, SLOPE } from '../simd/exp-of-falling'
import { held } from '../simd/held'

/**
 * Part of a softmax over the rows of x [n, R] (a block of films) for each of R columns (tokens), against bounds [R]:
 * x[i, r] = e^(x[i, r] - bounds[r]) in place, and sums[r] += the sum of its column, in the order of i. No gaps.
 */
export function exponentialColumns(x: usize, n: i32, R: i32, bounds: usize, sums: usize): void {
  const least = held(LEAST)
  const slope = held(SLOPE)
  const magic = held(MAGIC)
  const c5 = held(C5)
  const c4 = held(C4)
  const c3 = held(C3)
  const c2 = held(C2)
  const c1 = held(C1)
  const one = held(1)
  for (let i = 0; i < n; i++) {
    let r = 0
    for (; r + 4 <= R; r += 4) {
      const at = (<usize>r) << 2
      const e = expOfFalling(
        f32x4.sub(v128.load(x), v128.load(bounds + at)),
        least,
        slope,
        magic,
        c5,
        c4,
        c3,
        c2,
        c1,
        one,
      )
      v128.store(x, e)
      v128.store(sums + at, f32x4.add(v128.load(sums + at), e))
      x += 16
    }
    for (; r < R; r++) {
      const at = (<usize>r) << 2
      const difference = f32x4.splat(load<f32>(x) - load<f32>(bounds + at))
      const e = f32x4.extract_lane(expOfFalling(difference, least, slope, magic, c5, c4, c3, c2, c1, one), 0)
      store<f32>(x, e)
      store<f32>(sums + at, load<f32>(sums + at) + e)
      x += 4
    }
  }
}

/** most[r] = the larger of most[r] and the largest of column r of x [n, R]. */
export function largestOfColumns(x: usize, n: i32, R: i32, most: usize): void {
  for (let i = 0; i < n; i++) {
    let r = 0
    for (; r + 4 <= R; r += 4) {
      const at = most + ((<usize>r) << 2)
      v128.store(at, f32x4.max(v128.load(at), v128.load(x)))
      x += 16
    }
    for (; r < R; r++) {
      const at = most + ((<usize>r) << 2)
      store<f32>(at, max(load<f32>(at), load<f32>(x)))
      x += 4
    }
  }
}
