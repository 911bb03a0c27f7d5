import { madd } from '../simd/madd'
import { transpose4 } from '../simd/transpose4'

/**
 * Factors the symmetric 8 x 8 block at `a` (row step `row` bytes, all of it given) in place, A = L L^T with zeros above the
 * diagonal, and writes W = L^-T as one packed panel [8][8], so that X L^T = B is solved by the product X = B W.
 * Right-looking on the rows of U = L^T, eight columns at a time. `scratch` holds 8 elements.
 * Returns 0, or 1 + the index of the first pivot that is not a positive number.
 */
export function factorDiagonalBlock(a: usize, row: usize, w: usize, scratch: usize): i32 {
  let rj = a
  for (let j = 0; j < 8; j++) {
    const pivot = load<f32>(rj + ((<usize>j) << 2))
    if (!(pivot > 0)) return j + 1
    const inverse = <f32>1 / sqrt<f32>(pivot)
    store<f32>(scratch + ((<usize>j) << 2), inverse)
    const scale = f32x4.splat(inverse)
    const lo = f32x4.mul(v128.load(rj), scale)
    const hi = f32x4.mul(v128.load(rj, 16), scale)
    v128.store(rj, lo)
    v128.store(rj, hi, 16)
    let rk = rj
    for (let k = j + 1; k < 8; k++) {
      rk += row
      const minus = f32x4.neg(v128.load32_splat(rj + ((<usize>k) << 2)))
      v128.store(rk, madd(minus, lo, v128.load(rk)))
      v128.store(rk, madd(minus, hi, v128.load(rk, 16)), 16)
    }
    rj += row
  }
  invertUpper(a, row, w, scratch)
  transposeToLower(a, row)
  return 0
}

/** W = U^-1 from the last row up: W[i] = (e[i] - sum over k > i of U[i, k] W[k]) / U[i, i]; `inverses` [8] are 1 / U[i, i]. */
function invertUpper(u: usize, row: usize, w: usize, inverses: usize): void {
  for (let i = 7; i >= 0; i--) {
    const ui = u + <usize>i * row
    const wi = w + ((<usize>i) << 5)
    v128.store(wi, f32x4.splat(0))
    v128.store(wi, f32x4.splat(0), 16)
    store<f32>(wi + ((<usize>i) << 2), 1)
    let lo = v128.load(wi)
    let hi = v128.load(wi, 16)
    for (let k = i + 1; k < 8; k++) {
      const minus = f32x4.neg(v128.load32_splat(ui + ((<usize>k) << 2)))
      const wk = w + ((<usize>k) << 5)
      lo = madd(minus, v128.load(wk), lo)
      hi = madd(minus, v128.load(wk, 16), hi)
    }
    const scale = v128.load32_splat(inverses + ((<usize>i) << 2))
    v128.store(wi, f32x4.mul(lo, scale))
    v128.store(wi, f32x4.mul(hi, scale), 16)
  }
}

/** The upper triangle of the 8 x 8 block becomes the lower one; zeros above the diagonal. */
function transposeToLower(a: usize, row: usize): void {
  transpose4(a, row, a, row)
  transpose4(a + 4 * row + 16, row, a + 4 * row + 16, row)
  transpose4(a + 16, row, a + 4 * row, row)
  for (let i = 0; i < 7; i++) memory.fill(a + <usize>i * row + ((<usize>(i + 1)) << 2), 0, (<usize>(7 - i)) << 2)
}
