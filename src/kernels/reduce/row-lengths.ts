import { dot } from '../simd/dot'

/** out[r] = scale * |x[r]| for the rows of x [n, D], the Euclidean length. */
export function rowLengths(x: usize, n: i32, D: i32, scale: f32, out: usize): void {
  const row = (<usize>D) << 2
  for (let r = 0; r < n; r++) {
    store<f32>(out, scale * sqrt<f32>(dot(x, x, D)))
    x += row
    out += 4
  }
}

/** The length of the longest row of x [n, D]; 0 of none. */
export function longestRow(x: usize, n: i32, D: i32): f32 {
  const row = (<usize>D) << 2
  let most: f32 = 0
  for (let r = 0; r < n; r++) {
    most = max(most, dot(x, x, D))
    x += row
  }
  return sqrt<f32>(most)
}

/** out[r] = x[r] / divisors[r] for the rows of x [n, D]; `out` may be x. */
export function divideRows(x: usize, n: i32, D: i32, divisors: usize, out: usize): void {
  for (let r = 0; r < n; r++) {
    const factor: f32 = 1 / load<f32>(divisors + ((<usize>r) << 2))
    const factors = f32x4.splat(factor)
    let d = 0
    for (; d + 4 <= D; d += 4) {
      v128.store(out, f32x4.mul(v128.load(x), factors))
      x += 16
      out += 16
    }
    for (; d < D; d++) {
      store<f32>(out, load<f32>(x) * factor)
      x += 4
      out += 4
    }
  }
}
