import { dot } from '../simd/dot'
import { madd } from '../simd/madd'

/** out[r, j] = h[r] . table[items[r, j]] for r < rows, j < n: rows of D, items u32 [rows, n]; `out` has row stride ldo. */
export function pairScores(
  h: usize,
  table: usize,
  items: usize,
  rows: i32,
  n: i32,
  D: i32,
  out: usize,
  ldo: i32,
): void {
  const row = (<usize>D) << 2
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < n; j++) {
      store<f32>(out + ((<usize>j) << 2), dot(h, table + <usize>load<u32>(items) * row, D))
      items += 4
    }
    h += row
    out += (<usize>ldo) << 2
  }
}

/**
 * Backward of `pairScores` for gradients g [rows, n] (row stride ldg), in the order of rows, then j: with i = items[r, j],
 * dh[r] += g * table[i]; dTable[i] += g * h[r]; touched[i] (u32) becomes 1.
 */
export function pairScoresBackward(
  g: usize,
  ldg: i32,
  h: usize,
  table: usize,
  items: usize,
  rows: i32,
  n: i32,
  D: i32,
  dh: usize,
  dTable: usize,
  touched: usize,
): void {
  const row = (<usize>D) << 2
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < n; j++) {
      const item = <usize>load<u32>(items)
      const own = load<f32>(g + ((<usize>j) << 2))
      store<u32>(touched + (item << 2), 1)
      addBoth(own, table + item * row, dh, h, dTable + item * row, D)
      items += 4
    }
    h += row
    dh += row
    g += (<usize>ldg) << 2
  }
}

/** y0 += a * x0 and y1 += a * x1. */
function addBoth(a: f32, x0: usize, y0: usize, x1: usize, y1: usize, n: i32): void {
  const times = f32x4.splat(a)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(y0, madd(times, v128.load(x0), v128.load(y0)))
    v128.store(y1, madd(times, v128.load(x1), v128.load(y1)))
    x0 += 16
    y0 += 16
    x1 += 16
    y1 += 16
  }
  for (; i < n; i++) {
    store<f32>(y0, load<f32>(y0) + a * load<f32>(x0))
    store<f32>(y1, load<f32>(y1) + a * load<f32>(x1))
    x0 += 4
    y0 += 4
    x1 += 4
    y1 += 4
  }
}
