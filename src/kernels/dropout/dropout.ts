import { keepHigh, keepLow, keptScale, noiseOfEight } from './mask'

/**
 * Epilogues with inverted dropout (Srivastava et al. 2014). drop(x)[e] is `scale` * x[e] where element e of the whole array
 * is kept (see mask.ts) and 0 elsewhere; scale = 1 / (1 - threshold / 65536), threshold 0 keeps all. Backward passes draw
 * the same mask from the same key. Arrays are [rows, D] without gaps; widths that are multiples of 8 are quick.
 */

/** out = x + drop(y + bias); `out` may be x or y. */
export function addBiasDropout(
  x: usize,
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
    if (D & 7) {
      for (let d = 0; d < D; d++, e++) {
        const at = (<usize>e) << 2
        const value = load<f32>(y + at) + load<f32>(bias + ((<usize>d) << 2))
        store<f32>(out + at, load<f32>(x + at) + value * keptScale(key, e, threshold, scale))
      }
      continue
    }
    for (let d = 0; d < D; d += 8, e += 8) {
      const at = (<usize>e) << 2
      const b = bias + ((<usize>d) << 2)
      let low = f32x4.add(v128.load(y + at), v128.load(b))
      let high = f32x4.add(v128.load(y + at, 16), v128.load(b, 16))
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      v128.store(out + at, f32x4.add(v128.load(x + at), low))
      v128.store(out + at, f32x4.add(v128.load(x + at, 16), high), 16)
    }
  }
}

/** Backward of `addBiasDropout` but for x, whose gradient is dOut itself: dy = drop(dOut), dBias += column sums of dy. */
export function addBiasDropoutBackward(
  dOut: usize,
  rows: i32,
  D: i32,
  key: u32,
  threshold: i32,
  scale: f32,
  dy: usize,
  dBias: usize,
): void {
  const limit = i32x4.splat(threshold)
  const factor = f32x4.splat(scale)
  let e = 0
  for (let row = 0; row < rows; row++) {
    if (D & 7) {
      for (let d = 0; d < D; d++, e++) {
        const value = load<f32>(dOut + ((<usize>e) << 2)) * keptScale(key, e, threshold, scale)
        store<f32>(dy + ((<usize>e) << 2), value)
        const b = dBias + ((<usize>d) << 2)
        store<f32>(b, load<f32>(b) + value)
      }
      continue
    }
    for (let d = 0; d < D; d += 8, e += 8) {
      const at = (<usize>e) << 2
      let low = v128.load(dOut + at)
      let high = v128.load(dOut + at, 16)
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      v128.store(dy + at, low)
      v128.store(dy + at, high, 16)
      const b = dBias + ((<usize>d) << 2)
      v128.store(b, f32x4.add(v128.load(b), low))
      v128.store(b, f32x4.add(v128.load(b, 16), high), 16)
    }
  }
}

/** y = drop(max(0, y + bias)), in place. */
export function biasReluDropout(y: usize, bias: usize, rows: i32, D: i32, key: u32, threshold: i32, scale: f32): void {
  const limit = i32x4.splat(threshold)
  const factor = f32x4.splat(scale)
  const zero = f32x4.splat(0)
  let e = 0
  for (let row = 0; row < rows; row++) {
    if (D & 7) {
      for (let d = 0; d < D; d++, e++) {
        const at = y + ((<usize>e) << 2)
        const value = load<f32>(at) + load<f32>(bias + ((<usize>d) << 2))
        // NaN stays NaN.
        store<f32>(at, value < 0 ? 0 : value * keptScale(key, e, threshold, scale))
      }
      continue
    }
    for (let d = 0; d < D; d += 8, e += 8) {
      const at = y + ((<usize>e) << 2)
      const b = bias + ((<usize>d) << 2)
      let low = f32x4.pmax(f32x4.add(v128.load(at), v128.load(b)), zero)
      let high = f32x4.pmax(f32x4.add(v128.load(at, 16), v128.load(b, 16)), zero)
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      v128.store(at, low)
      v128.store(at, high, 16)
    }
  }
}

/**
 * Backward of `biasReluDropout` from its result y, which is positive exactly where the signal passed: dy = dy * scale there
 * and 0 elsewhere, in place; dBias += column sums of that.
 */
export function biasReluDropoutBackward(y: usize, dy: usize, rows: i32, D: i32, scale: f32, dBias: usize): void {
  const factor = f32x4.splat(scale)
  const zero = f32x4.splat(0)
  for (let row = 0; row < rows; row++) {
    let d = 0
    for (; d + 4 <= D; d += 4) {
      const b = dBias + ((<usize>d) << 2)
      const value = v128.and(f32x4.mul(v128.load(dy), factor), f32x4.gt(v128.load(y), zero))
      v128.store(dy, value)
      v128.store(b, f32x4.add(v128.load(b), value))
      y += 16
      dy += 16
    }
    for (; d < D; d++) {
      const b = dBias + ((<usize>d) << 2)
      const value: f32 = load<f32>(y) > 0 ? load<f32>(dy) * scale : 0
      store<f32>(dy, value)
      store<f32>(b, load<f32>(b) + value)
      y += 4
      dy += 4
    }
  }
}
