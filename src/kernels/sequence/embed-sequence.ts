import { keepHigh, keepLow, keptScale, noiseOfEight } from '../dropout/mask'
import { madd } from '../simd/madd'

/**
 * out[t] = drop(scale * table[items[t]] + positions[t]) for t < T: one sequence of films as vectors [T, D]. Dropout as in
 * dropout.ts over the array [T, D]. `items` u32; rows of `table` and `positions` have D elements.
 */
export function embedSequence(
  table: usize,
  positions: usize,
  items: usize,
  T: i32,
  D: i32,
  scale: f32,
  key: u32,
  threshold: i32,
  keep: f32,
  out: usize,
): void {
  const limit = i32x4.splat(threshold)
  const factor = f32x4.splat(keep)
  const times = f32x4.splat(scale)
  const row = (<usize>D) << 2
  let e = 0
  for (let t = 0; t < T; t++) {
    let source = table + <usize>load<u32>(items + ((<usize>t) << 2)) * row
    if (D & 7) {
      for (let d = 0; d < D; d++, e++) {
        const value = scale * load<f32>(source) + load<f32>(positions)
        store<f32>(out, value * keptScale(key, e, threshold, keep))
        source += 4
        positions += 4
        out += 4
      }
      continue
    }
    for (let d = 0; d < D; d += 8, e += 8) {
      let low = madd(v128.load(source), times, v128.load(positions))
      let high = madd(v128.load(source, 16), times, v128.load(positions, 16))
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      v128.store(out, low)
      v128.store(out, high, 16)
      source += 32
      positions += 32
      out += 32
    }
  }
}

/**
 * Backward of `embedSequence`: with g = drop(dOut), dPositions[t] += g[t], then dTable[items[t]] += scale * g[t] in the
 * order of t, and touched[items[t]] (u32) becomes 1.
 */
export function embedSequenceBackward(
  dOut: usize,
  items: usize,
  T: i32,
  D: i32,
  scale: f32,
  key: u32,
  threshold: i32,
  keep: f32,
  dTable: usize,
  touched: usize,
  dPositions: usize,
): void {
  const limit = i32x4.splat(threshold)
  const factor = f32x4.splat(keep)
  const times = f32x4.splat(scale)
  const row = (<usize>D) << 2
  let e = 0
  for (let t = 0; t < T; t++) {
    const item = <usize>load<u32>(items + ((<usize>t) << 2))
    store<u32>(touched + (item << 2), 1)
    let target = dTable + item * row
    if (D & 7) {
      for (let d = 0; d < D; d++, e++) {
        const g = load<f32>(dOut) * keptScale(key, e, threshold, keep)
        store<f32>(dPositions, load<f32>(dPositions) + g)
        store<f32>(target, load<f32>(target) + scale * g)
        target += 4
        dPositions += 4
        dOut += 4
      }
      continue
    }
    for (let d = 0; d < D; d += 8, e += 8) {
      let low = v128.load(dOut)
      let high = v128.load(dOut, 16)
      if (threshold) {
        const noise = noiseOfEight(key, e)
        low = keepLow(low, noise, limit, factor)
        high = keepHigh(high, noise, limit, factor)
      }
      v128.store(dPositions, f32x4.add(v128.load(dPositions), low))
      v128.store(dPositions, f32x4.add(v128.load(dPositions, 16), high), 16)
      v128.store(target, madd(low, times, v128.load(target)))
      v128.store(target, madd(high, times, v128.load(target, 16)), 16)
      target += 32
      dPositions += 32
      dOut += 32
    }
  }
}
