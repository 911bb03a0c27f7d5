import { madd } from '../simd/madd'
import { addFullRow, storeFullRow, storeRow } from './store-row'

/**
 * C[r, 0..cols) (+)= alpha * sum over k < K of A[k, r] * B[k, 0..8) for six r: A lies as [K, M], `a` points at A[0, r] of the
 * first r, rows of A are aRow bytes apart; B is one packed panel. One chain of K multiply-adds per element.
 */
export function transposedTile6(
  a: usize,
  aRow: usize,
  b: usize,
  c: usize,
  cRow: usize,
  K: i32,
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
  let c40 = c00
  let c41 = c00
  let c50 = c00
  let c51 = c00
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
    x = v128.load32_splat(a, 16)
    c40 = madd(x, b0, c40)
    c41 = madd(x, b1, c41)
    x = v128.load32_splat(a, 20)
    c50 = madd(x, b0, c50)
    c51 = madd(x, b1, c51)
    a += aRow
    b += 32
  }
  if (cols == 8) {
    const scale = f32x4.splat(alpha)
    if (accumulate) {
      addFullRow(c, c00, c01, scale)
      c += cRow
      addFullRow(c, c10, c11, scale)
      c += cRow
      addFullRow(c, c20, c21, scale)
      c += cRow
      addFullRow(c, c30, c31, scale)
      c += cRow
      addFullRow(c, c40, c41, scale)
      c += cRow
      addFullRow(c, c50, c51, scale)
    } else {
      storeFullRow(c, c00, c01, scale)
      c += cRow
      storeFullRow(c, c10, c11, scale)
      c += cRow
      storeFullRow(c, c20, c21, scale)
      c += cRow
      storeFullRow(c, c30, c31, scale)
      c += cRow
      storeFullRow(c, c40, c41, scale)
      c += cRow
      storeFullRow(c, c50, c51, scale)
    }
    return
  }
  storeRow(c, c00, c01, cols, alpha, accumulate)
  c += cRow
  storeRow(c, c10, c11, cols, alpha, accumulate)
  c += cRow
  storeRow(c, c20, c21, cols, alpha, accumulate)
  c += cRow
  storeRow(c, c30, c31, cols, alpha, accumulate)
  c += cRow
  storeRow(c, c40, c41, cols, alpha, accumulate)
  c += cRow
  storeRow(c, c50, c51, cols, alpha, accumulate)
}

/** As `transposedTile6` for `rows` r, 1 to 4; the rest is read as the last one and not stored. */
export function transposedTile4(
  a: usize,
  aRow: usize,
  b: usize,
  c: usize,
  cRow: usize,
  K: i32,
  rows: i32,
  cols: i32,
  alpha: f32,
  accumulate: i32,
): void {
  const second: usize = rows > 1 ? 4 : 0
  const third: usize = rows > 2 ? 8 : second
  const fourth: usize = rows > 3 ? 12 : third
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
    x = v128.load32_splat(a + second)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(a + third)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(a + fourth)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    a += aRow
    b += 32
  }
  storeRow(c, c00, c01, cols, alpha, accumulate)
  if (rows > 1) storeRow(c + cRow, c10, c11, cols, alpha, accumulate)
  if (rows > 2) storeRow(c + 2 * cRow, c20, c21, cols, alpha, accumulate)
  if (rows > 3) storeRow(c + 3 * cRow, c30, c31, cols, alpha, accumulate)
}
