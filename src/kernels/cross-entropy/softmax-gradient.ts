import { C1, C2, C3, C4, C5, expOfFalling, LEAST, MAGIC, SLOPE } from '../simd/exp-of-falling'
import { held } from '../simd/held'
import { log1 } from '../simd/log'

/**
 * Softmax cross-entropy of each row l of logits [rows, V] (row stride ldl) with its target t (u32 [rows]): the loss is
 * log(sum over j of e^l[j]) - l[t], its gradient p - onehot(t), which takes the place of the logits. Everything is relative to
 * the row's largest logit, so nothing overflows. V >= 1. Returns the sum of the losses.
 */
export function softmaxGradient(logits: usize, ldl: i32, targets: usize, rows: i32, V: i32): f64 {
  let total: f64 = 0
  for (let r = 0; r < rows; r++) {
    const target = logits + ((<usize>load<u32>(targets)) << 2)
    const most = largest(logits, V)
    const own = load<f32>(target)
    const sum = exponentials(logits, V, most)
    scaleRow(logits, V, 1 / sum)
    store<f32>(target, load<f32>(target) - 1)
    total += log1(sum) + (most - own)
    logits += (<usize>ldl) << 2
    targets += 4
  }
  return total
}

/** The largest of x [n]; n >= 1. */
export function largest(x: usize, n: i32): f32 {
  let most = load<f32>(x)
  let i = 0
  if (n >= 4) {
    let lanes = v128.load(x)
    for (i = 4; i + 4 <= n; i += 4) lanes = f32x4.pmax(lanes, v128.load(x + ((<usize>i) << 2)))
    lanes = f32x4.pmax(lanes, v128.shuffle<f32>(lanes, lanes, 2, 3, 0, 1))
    most = max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1))
  }
  for (; i < n; i++) most = max(most, load<f32>(x + ((<usize>i) << 2)))
  return most
}

/** x = e^(x - most) in place; returns their sum. */
export function exponentials(x: usize, n: i32, most: f32): f32 {
  const least = held(LEAST)
  const slope = held(SLOPE)
  const magic = held(MAGIC)
  const c5 = held(C5)
  const c4 = held(C4)
  const c3 = held(C3)
  const c2 = held(C2)
  const c1 = held(C1)
  const one = held(1)
  const shift = f32x4.splat(most)
  let s0 = f32x4.splat(0)
  let s1 = s0
  let i = 0
  for (; i + 8 <= n; i += 8) {
    const e0 = expOfFalling(f32x4.sub(v128.load(x), shift), least, slope, magic, c5, c4, c3, c2, c1, one)
    const e1 = expOfFalling(f32x4.sub(v128.load(x, 16), shift), least, slope, magic, c5, c4, c3, c2, c1, one)
    v128.store(x, e0)
    v128.store(x, e1, 16)
    s0 = f32x4.add(s0, e0)
    s1 = f32x4.add(s1, e1)
    x += 32
  }
  s0 = f32x4.add(s0, s1)
  let total =
    f32x4.extract_lane(s0, 0) + f32x4.extract_lane(s0, 2) + (f32x4.extract_lane(s0, 1) + f32x4.extract_lane(s0, 3))
  for (; i < n; i++) {
    const e = f32x4.extract_lane(
      expOfFalling(f32x4.splat(load<f32>(x) - most), least, slope, magic, c5, c4, c3, c2, c1, one),
      0,
    )
    store<f32>(x, e)
    total += e
    x += 4
  }
  return total
}

/** x = x * factor in place. */
export function scaleRow(x: usize, n: i32, factor: f32): void {
  const times = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(x, f32x4.mul(v128.load(x), times))
    x += 16
  }
  for (; i < n; i++) {
    store<f32>(x, load<f32>(x) * factor)
    x += 4
  }
}
