import { exp1, exp4 } from '../simd/exp'

/**
 * Part of a softmax over the rows of x [n, R] (a block of films) for each of R columns (tokens), against bounds [R]:
 * x[i, r] = e^(x[i, r] - bounds[r]) in place, and sums[r] += the sum of its column, in the order of i. No gaps.
 */
export function exponentialColumns(x: usize, n: i32, R: i32, bounds: usize, sums: usize): void {
  for (let i = 0; i < n; i++) {
    let r = 0
    for (; r + 4 <= R; r += 4) {
      const at = (<usize>r) << 2
      const e = exp4(f32x4.sub(v128.load(x), v128.load(bounds + at)))
      v128.store(x, e)
      v128.store(sums + at, f32x4.add(v128.load(sums + at), e))
      x += 16
    }
    for (; r < R; r++) {
      const at = (<usize>r) << 2
      const e = exp1(load<f32>(x) - load<f32>(bounds + at))
      store<f32>(x, e)
      store<f32>(sums + at, load<f32>(sums + at) + e)
      x += 4
    }
  }
}

/** most[r] = the larger of most[r] and the largest of column r of x [n, R]. */
export function largestOfColumns(x: usize, n: i32, R: i32, most: usize): void {
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < R; r++) {
      const at = most + ((<usize>r) << 2)
      store<f32>(at, max(load<f32>(at), load<f32>(x)))
      x += 4
    }
  }
}
