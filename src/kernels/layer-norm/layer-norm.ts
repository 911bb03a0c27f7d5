import { madd } from '../simd/madd'
import { sum } from '../simd/sum'

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) of each row x of [rows, D]: with mean m and variance v of the row,
 * h = (x - m) / sqrt(v + epsilon), y = gamma * h + beta. `y` may be x only where no backward pass follows.
 * `stats` [rows, 2] takes m and 1 / sqrt(v + epsilon). D >= 1.
 */
export function layerNorm(
  x: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  D: i32,
  epsilon: f32,
  y: usize,
  stats: usize,
): void {
  const row = (<usize>D) << 2
  for (let r = 0; r < rows; r++) {
    const mean = rowSum(x, D) / <f32>D
    const scale: f32 = 1 / sqrt<f32>(squaredDistance(x, D, mean) / <f32>D + epsilon)
    store<f32>(stats, mean)
    store<f32>(stats, scale, 4)
    const centre = f32x4.splat(mean)
    const factor = f32x4.splat(scale)
    let d = 0
    for (; d + 4 <= D; d += 4) {
      const at = (<usize>d) << 2
      const h = f32x4.mul(f32x4.sub(v128.load(x + at), centre), factor)
      v128.store(y + at, madd(h, v128.load(gamma + at), v128.load(beta + at)))
    }
    for (; d < D; d++) {
      const at = (<usize>d) << 2
      store<f32>(y + at, (load<f32>(x + at) - mean) * scale * load<f32>(gamma + at) + load<f32>(beta + at))
    }
    x += row
    y += row
    stats += 8
  }
}

/**
 * Backward of `layerNorm` from x and stats. With g = gamma * dy: dx = (g - mean(g) - h * mean(g * h)) / sqrt(v + epsilon),
 * added to what `dx` holds when `accumulate` is 1; dGamma += column sums of dy * h, dBeta += column sums of dy.
 * `dx` may be dy.
 */
export function layerNormBackward(
  x: usize,
  stats: usize,
  gamma: usize,
  dy: usize,
  rows: i32,
  D: i32,
  dx: usize,
  accumulate: i32,
  dGamma: usize,
  dBeta: usize,
): void {
  const row = (<usize>D) << 2
  for (let r = 0; r < rows; r++) {
    normBackwardRow(x, load<f32>(stats), load<f32>(stats, 4), gamma, dy, D, dx, accumulate, dGamma, dBeta)
    x += row
    dy += row
    dx += row
    stats += 8
  }
}

function normBackwardRow(
  x: usize,
  mean: f32,
  scale: f32,
  gamma: usize,
  dy: usize,
  D: i32,
  dx: usize,
  accumulate: i32,
  dGamma: usize,
  dBeta: usize,
): void {
  const centre = f32x4.splat(mean)
  const factor = f32x4.splat(scale)
  let sums = f32x4.splat(0)
  let products = sums
  let d = 0
  for (; d + 4 <= D; d += 4) {
    const at = (<usize>d) << 2
    const h = f32x4.mul(f32x4.sub(v128.load(x + at), centre), factor)
    const own = v128.load(dy + at)
    const g = f32x4.mul(own, v128.load(gamma + at))
    sums = f32x4.add(sums, g)
    products = madd(g, h, products)
    v128.store(dGamma + at, madd(own, h, v128.load(dGamma + at)))
    v128.store(dBeta + at, f32x4.add(v128.load(dBeta + at), own))
  }
  let first = sum(sums)
  let second = sum(products)
  for (; d < D; d++) {
    const at = (<usize>d) << 2
    const h = (load<f32>(x + at) - mean) * scale
    const own = load<f32>(dy + at)
    const g = own * load<f32>(gamma + at)
    first += g
    second += g * h
    store<f32>(dGamma + at, load<f32>(dGamma + at) + own * h)
    store<f32>(dBeta + at, load<f32>(dBeta + at) + own)
  }
  first /= <f32>D
  second /= <f32>D
  const shift = f32x4.splat(-first)
  const slope = f32x4.splat(-second)
  for (d = 0; d + 4 <= D; d += 4) {
    const at = (<usize>d) << 2
    const h = f32x4.mul(f32x4.sub(v128.load(x + at), centre), factor)
    const g = madd(v128.load(dy + at), v128.load(gamma + at), shift)
    let value = f32x4.mul(madd(h, slope, g), factor)
    if (accumulate) value = f32x4.add(value, v128.load(dx + at))
    v128.store(dx + at, value)
  }
  for (; d < D; d++) {
    const at = (<usize>d) << 2
    const h = (load<f32>(x + at) - mean) * scale
    const value = (load<f32>(dy + at) * load<f32>(gamma + at) - first - h * second) * scale
    store<f32>(dx + at, accumulate ? value + load<f32>(dx + at) : value)
  }
}

function rowSum(x: usize, D: i32): f32 {
  let s0 = f32x4.splat(0)
  let s1 = s0
  let d = 0
  for (; d + 8 <= D; d += 8) {
    const at = x + ((<usize>d) << 2)
    s0 = f32x4.add(s0, v128.load(at))
    s1 = f32x4.add(s1, v128.load(at, 16))
  }
  if (d + 4 <= D) {
    s0 = f32x4.add(s0, v128.load(x + ((<usize>d) << 2)))
    d += 4
  }
  let total = sum(f32x4.add(s0, s1))
  for (; d < D; d++) total += load<f32>(x + ((<usize>d) << 2))
  return total
}

function squaredDistance(x: usize, D: i32, mean: f32): f32 {
  const centre = f32x4.splat(mean)
  let s0 = f32x4.splat(0)
  let s1 = s0
  let d = 0
  for (; d + 8 <= D; d += 8) {
    const at = x + ((<usize>d) << 2)
    const c0 = f32x4.sub(v128.load(at), centre)
    const c1 = f32x4.sub(v128.load(at, 16), centre)
    s0 = madd(c0, c0, s0)
    s1 = madd(c1, c1, s1)
  }
  if (d + 4 <= D) {
    const c = f32x4.sub(v128.load(x + ((<usize>d) << 2)), centre)
    s0 = madd(c, c, s0)
    d += 4
  }
  let total = sum(f32x4.add(s0, s1))
  for (; d < D; d++) {
    const c = load<f32>(x + ((<usize>d) << 2)) - mean
    total += c * c
  }
  return total
}
