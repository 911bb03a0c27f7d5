import { madd } from '../simd/madd'

/**
 * Gathers rows of X for a weighted Gram matrix: for k < n, with row r = indices ? indices[k] : k, weight w = weights ?
 * weights[k] : 1 and target t = targets ? targets[k] : 1,
 *
 *   panels[j / 8][k][j % 8] = sqrt(w) * X[r, j]      (columns D .. P - 1 are zero)
 *   b[j] += w * t * X[r, j]                           (only when b is not 0)
 *
 * X has row stride ldx; `panels` holds P * n elements; `b` holds P elements, those from D on are left alone. A pointer of 0
 * means absent. Weights may be 0, not negative.
 */
export function packRows(
  x: usize,
  ldx: i32,
  indices: usize,
  weights: usize,
  targets: usize,
  n: i32,
  D: i32,
  panels: usize,
  b: usize,
): void {
  const panelStep = (<usize>n) << 5
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2
    const row = indices ? load<u32>(indices + at) : k
    const weight: f32 = weights ? load<f32>(weights + at) : 1
    const target: f32 = targets ? load<f32>(targets + at) : 1
    let p = x + ((<usize>row * <usize>ldx) << 2)
    let out = panels + ((<usize>k) << 5)
    const scale = f32x4.splat(sqrt<f32>(weight))
    const share = f32x4.splat(weight * target)
    let bp = b
    let j = 0
    for (; j + 8 <= D; j += 8) {
      const lo = v128.load(p)
      const hi = v128.load(p, 16)
      v128.store(out, f32x4.mul(scale, lo))
      v128.store(out, f32x4.mul(scale, hi), 16)
      if (b) {
        v128.store(bp, madd(share, lo, v128.load(bp)))
        v128.store(bp, madd(share, hi, v128.load(bp, 16)), 16)
        bp += 32
      }
      p += 32
      out += panelStep
    }
    if (j < D) packTail(p, D - j, sqrt<f32>(weight), weight * target, out, bp)
  }
}

function packTail(p: usize, width: i32, scale: f32, share: f32, out: usize, b: usize): void {
  for (let t = 0; t < 8; t++) {
    const at = (<usize>t) << 2
    const value: f32 = t < width ? load<f32>(p + at) : 0
    store<f32>(out + at, scale * value)
    if (b && t < width) store<f32>(b + at, load<f32>(b + at) + share * value)
  }
}
