import { madd } from '../simd/madd'
import { addFullRow, storeFullRow, storeRow } from './store-row'

/**
 * C[r, 0..cols) (+)= alpha * sum over k < K of A[r, k] * B[k, 0..8) for six rows r.
 *
 * A element (r, k) lies at a + r * rowStep + k * 4 (bytes); B is one packed panel [K][8]; C rows are cRow bytes apart.
 * Every element is one chain of K multiply-adds in the order of k, so its bits do not depend on which tile made it.
 * Four steps of k in a turn of the loop, each behind a test, so that the compiler keeps them apart: where instructions, not
 * multiply-adds, are the limit (another thread on the same core), their counting matters.
 * 6 x 8 fills the sixteen vector registers of x86 and ARM: twelve sums, two of B, one of A. C may be A itself: a tile reads
 * all of its A before it writes.
 */
export function tile6(
  a: usize,
  rowStep: usize,
  b: usize,
  c: usize,
  cRow: usize,
  K: i32,
  cols: i32,
  alpha: f32,
  accumulate: i32,
): void {
  let p0 = a
  let p1 = p0 + rowStep
  let p2 = p1 + rowStep
  let p3 = p2 + rowStep
  let p4 = p3 + rowStep
  let p5 = p4 + rowStep
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
  let b0 = c00
  let b1 = c00
  let x = c00
  for (let k = K; k > 0; k -= 4) {
    b0 = v128.load(b)
    b1 = v128.load(b, 16)
    x = v128.load32_splat(p0)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    x = v128.load32_splat(p4)
    c40 = madd(x, b0, c40)
    c41 = madd(x, b1, c41)
    x = v128.load32_splat(p5)
    c50 = madd(x, b0, c50)
    c51 = madd(x, b1, c51)
    if (k == 1) break
    b0 = v128.load(b, 32)
    b1 = v128.load(b, 48)
    x = v128.load32_splat(p0, 4)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1, 4)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2, 4)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3, 4)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    x = v128.load32_splat(p4, 4)
    c40 = madd(x, b0, c40)
    c41 = madd(x, b1, c41)
    x = v128.load32_splat(p5, 4)
    c50 = madd(x, b0, c50)
    c51 = madd(x, b1, c51)
    if (k == 2) break
    b0 = v128.load(b, 64)
    b1 = v128.load(b, 80)
    x = v128.load32_splat(p0, 8)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1, 8)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2, 8)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3, 8)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    x = v128.load32_splat(p4, 8)
    c40 = madd(x, b0, c40)
    c41 = madd(x, b1, c41)
    x = v128.load32_splat(p5, 8)
    c50 = madd(x, b0, c50)
    c51 = madd(x, b1, c51)
    if (k == 3) break
    b0 = v128.load(b, 96)
    b1 = v128.load(b, 112)
    x = v128.load32_splat(p0, 12)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1, 12)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2, 12)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3, 12)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    x = v128.load32_splat(p4, 12)
    c40 = madd(x, b0, c40)
    c41 = madd(x, b1, c41)
    x = v128.load32_splat(p5, 12)
    c50 = madd(x, b0, c50)
    c51 = madd(x, b1, c51)
    p0 += 16
    p1 += 16
    p2 += 16
    p3 += 16
    p4 += 16
    p5 += 16
    b += 128
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

/**
 * As `tile6` for `rows` rows, 1 to 4: the rest is read as the last one and not stored. One row takes as long as four, because
 * a chain of multiply-adds waits for itself.
 */
export function tile4(
  a: usize,
  rowStep: usize,
  b: usize,
  c: usize,
  cRow: usize,
  K: i32,
  rows: i32,
  cols: i32,
  alpha: f32,
  accumulate: i32,
): void {
  let p0 = a
  let p1 = rows > 1 ? p0 + rowStep : p0
  let p2 = rows > 2 ? p1 + rowStep : p1
  let p3 = rows > 3 ? p2 + rowStep : p2
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  let b0 = c00
  let b1 = c00
  let x = c00
  for (let k = K; k > 0; k -= 4) {
    b0 = v128.load(b)
    b1 = v128.load(b, 16)
    x = v128.load32_splat(p0)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    if (k == 1) break
    b0 = v128.load(b, 32)
    b1 = v128.load(b, 48)
    x = v128.load32_splat(p0, 4)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1, 4)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2, 4)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3, 4)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    if (k == 2) break
    b0 = v128.load(b, 64)
    b1 = v128.load(b, 80)
    x = v128.load32_splat(p0, 8)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1, 8)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2, 8)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3, 8)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    if (k == 3) break
    b0 = v128.load(b, 96)
    b1 = v128.load(b, 112)
    x = v128.load32_splat(p0, 12)
    c00 = madd(x, b0, c00)
    c01 = madd(x, b1, c01)
    x = v128.load32_splat(p1, 12)
    c10 = madd(x, b0, c10)
    c11 = madd(x, b1, c11)
    x = v128.load32_splat(p2, 12)
    c20 = madd(x, b0, c20)
    c21 = madd(x, b1, c21)
    x = v128.load32_splat(p3, 12)
    c30 = madd(x, b0, c30)
    c31 = madd(x, b1, c31)
    p0 += 16
    p1 += 16
    p2 += 16
    p3 += 16
    b += 128
  }
  storeRow(c, c00, c01, cols, alpha, accumulate)
  if (rows > 1) storeRow(c + cRow, c10, c11, cols, alpha, accumulate)
  if (rows > 2) storeRow(c + 2 * cRow, c20, c21, cols, alpha, accumulate)
  if (rows > 3) storeRow(c + 3 * cRow, c30, c31, cols, alpha, accumulate)
}
