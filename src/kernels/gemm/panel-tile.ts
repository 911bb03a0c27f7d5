import { madd } from '../simd/madd'
import { storeRow } from './store-row'

/**
 * C[r, 0..cols) (+)= alpha * sum over k < K of A[k, r] * B[k, 0..8) for `rows` (1 to 4) rows r, where A and B are both packed
 * panels [K][8] and `a` points at the first of the four columns of its panel. One chain of K multiply-adds per element.
 */
export function panelTile(
  a: usize,
  b: usize,
  c: usize,
  cRow: usize,
  K: i32,
  rows: i32,
  cols: i32,
  alpha: f32,
  accumulate: i32,
): void {
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  const end = b + ((<usize>K) << 5)
  while (b < end) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let x = v128.load32_splat(a)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(a, 4)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(a, 8)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(a, 12)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    a += 32
    b += 32
  }
  storeRow(c, c00, c01, cols, alpha, accumulate)
  if (rows > 1) storeRow(c + cRow, c10, c11, cols, alpha, accumulate)
  if (rows > 2) storeRow(c + 2 * cRow, c20, c21, cols, alpha, accumulate)
  if (rows > 3) storeRow(c + 3 * cRow, c30, c31, cols, alpha, accumulate)
}
