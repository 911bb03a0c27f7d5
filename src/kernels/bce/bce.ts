import { exp1, exp4 } from '../simd/exp'
import { log1 } from '../simd/log'

/**
 * Sigmoid binary cross-entropy of n examples with logits x and targets t in [0, 1] (He 2017, eq. 7):
 *
 *   loss = max(x, 0) - x t + log(1 + e^-|x|)        dx = scale * (sigmoid(x) - t)
 *
 * Returns the sum of the losses. `dx` [n] is written and may be x itself. The logarithms are taken of products of up to 64
 * factors between 1 and 2, of which there is one per lane, so one costs nothing.
 */
export function bce(x: usize, t: usize, n: i32, scale: f32, dx: usize): f64 {
  let loss: f64 = 0
  for (let i = 0; i < n; i += CHUNK) {
    loss += chunk(x, t, min(CHUNK, n - i), scale, dx)
    x += 4 * CHUNK
    t += 4 * CHUNK
    dx += 4 * CHUNK
  }
  return loss
}

const CHUNK: i32 = 256

function chunk(x: usize, t: usize, n: i32, scale: f32, dx: usize): f64 {
  const zero = f32x4.splat(0)
  let linear = zero
  let product = f32x4.splat(1)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const x0 = v128.load(x)
    const t0 = v128.load(t)
    const small = exp4(f32x4.neg(f32x4.abs(x0)))
    linear = f32x4.add(linear, f32x4.sub(f32x4.max(x0, zero), f32x4.mul(x0, t0)))
    product = f32x4.mul(product, f32x4.add(small, f32x4.splat(1)))
    v128.store(dx, slope(x0, t0, small, scale))
    x += 16
    t += 16
    dx += 16
  }
  let rest: f64 = 0
  for (; i < n; i++) {
    rest += one(load<f32>(x), load<f32>(t), scale, dx)
    x += 4
    t += 4
    dx += 4
  }
  return (
    rest +
    total(linear) +
    <f64>log1(f32x4.extract_lane(product, 0)) +
    <f64>log1(f32x4.extract_lane(product, 1)) +
    <f64>log1(f32x4.extract_lane(product, 2)) +
    <f64>log1(f32x4.extract_lane(product, 3))
  )
}

/** scale * (sigmoid(x) - t), with small = e^-|x|: sigmoid is 1 / (1 + small) for x >= 0, else small / (1 + small). */
function slope(x: v128, t: v128, small: v128, scale: f32): v128 {
  const unit = f32x4.splat(1)
  const top = v128.bitselect(unit, small, f32x4.ge(x, f32x4.splat(0)))
  const chance = f32x4.div(top, f32x4.add(unit, small))
  return f32x4.mul(f32x4.sub(chance, t), f32x4.splat(scale))
}

/** One example with the arithmetic of four. */
function one(x: f32, t: f32, scale: f32, dx: usize): f64 {
  const small = exp1(-abs<f32>(x))
  store<f32>(dx, f32x4.extract_lane(slope(f32x4.splat(x), f32x4.splat(t), f32x4.splat(small), scale), 0))
  return <f64>(max<f32>(x, 0) - x * t) + <f64>log1(1 + small)
}

function total(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) +
    <f64>f32x4.extract_lane(v, 1) +
    <f64>f32x4.extract_lane(v, 2) +
    <f64>f32x4.extract_lane(v, 3)
  )
}
