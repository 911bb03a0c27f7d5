import { keepHigh, keepLow, keptScale, noiseOfEight } from '../dropout/mask'
import { exp4 } from '../simd/exp'
import { madd } from '../simd/madd'

/**
 * The Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016, section 2), z / 2 (1 + tanh(u)) with
 * u = sqrt(2 / pi) (z + 0.044715 z^3), which is z sigmoid(2 u): within 5e-4 of the form with erf. As an epilogue with bias and
 * dropout (see dropout.ts): z = y + bias takes the place of y [rows, D] and is kept for the backward pass, out = drop(gelu(z)).
 */
export function biasGeluDropout(
  y: usize,
  bias: usize,
  rows: i32,
  D: i32,
  key: u32,
  threshold: i32,
  scale: f32,
  out: usize,
): void {
  const limit = i32x4.splat(threshold)
  const factor = f32x4.splat(scale)
  let e = 0
  for (let row = 0; row < rows; row++) {
    let d = 0
    // Masks go by eight elements of the whole array, so only rows that are multiples of eight are taken eight at a time.
    for (; (D & 7) == 0 && d < D; d += 8, e += 8) {
      const at = (<usize>e) << 2
      const b = bias + ((<usize>d) << 2)
      const z0 = f32x4.add(v128.load(y + at), v128.load(b))
      const z1 = f32x4.add(v128.load(y + at, 16), v128.load(b, 16))
      v128.store(y + at, z0)
      v128.store(y + at, z1, 16)
      let low = f32x4.mul(z0, share(z0))
      let high = f32x4.mul(z1, share(z1))
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      v128.store(out + at, low)
      v128.store(out + at, high, 16)
    }
    for (; d < D; d++, e++) {
      const at = (<usize>e) << 2
      const z = load<f32>(y + at) + load<f32>(bias + ((<usize>d) << 2))
      store<f32>(y + at, z)
      const kept = threshold ? keptScale(key, e, threshold, scale) : 1
      store<f32>(out + at, z * f32x4.extract_lane(share(f32x4.splat(z)), 0) * kept)
    }
  }
}

/**
 * Backward of `biasGeluDropout` from z: with s = sigmoid(2 u), dy = drop(dy) * (s + z s (1 - s) 2 u'), where
 * 2 u' = 2 sqrt(2 / pi) (1 + 3 * 0.044715 z^2), in place; dBias += column sums of that.
 */
export function biasGeluDropoutBackward(
  z: usize,
  dy: usize,
  rows: i32,
  D: i32,
  key: u32,
  threshold: i32,
  scale: f32,
  dBias: usize,
): void {
  const limit = i32x4.splat(threshold)
  const factor = f32x4.splat(scale)
  let e = 0
  for (let row = 0; row < rows; row++) {
    let d = 0
    for (; (D & 7) == 0 && d < D; d += 8, e += 8) {
      const at = (<usize>e) << 2
      let low = v128.load(dy + at)
      let high = v128.load(dy + at, 16)
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      low = f32x4.mul(low, slope(v128.load(z + at)))
      high = f32x4.mul(high, slope(v128.load(z + at, 16)))
      v128.store(dy + at, low)
      v128.store(dy + at, high, 16)
      const b = dBias + ((<usize>d) << 2)
      v128.store(b, f32x4.add(v128.load(b), low))
      v128.store(b, f32x4.add(v128.load(b, 16), high), 16)
    }
    for (; d < D; d++, e++) {
      const at = (<usize>e) << 2
      const kept = threshold ? keptScale(key, e, threshold, scale) : 1
      const value = load<f32>(dy + at) * kept * f32x4.extract_lane(slope(f32x4.splat(load<f32>(z + at))), 0)
      store<f32>(dy + at, value)
      const b = dBias + ((<usize>d) << 2)
      store<f32>(b, load<f32>(b) + value)
    }
  }
}

/** 2 sqrt(2 / pi), and that times 0.044715. */
const LINEAR: f32 = 1.5957691216057308
const CUBIC: f32 = 0.07135481627

/** sigmoid(2 u) */
function share(z: v128): v128 {
  const inside = madd(f32x4.mul(z, z), f32x4.splat(CUBIC), f32x4.splat(LINEAR))
  const small = exp4(f32x4.neg(f32x4.mul(z, inside)))
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), small))
}

/** The derivative of z sigmoid(2 u). */
function slope(z: v128): v128 {
  const s = share(z)
  const steepness = madd(f32x4.mul(z, z), f32x4.splat(3 * CUBIC), f32x4.splat(LINEAR))
  return madd(f32x4.mul(f32x4.mul(z, s), f32x4.sub(f32x4.splat(1), s)), steepness, s)
}
