import { noise1, noise4 } from '../simd/noise'

/**
 * Which elements of an array are kept. Element e takes 16 bits of `noise(key + 4 * floor(e / 8) + e % 4)`, the low ones when
 * floor(e / 4) is even, and is kept when they are at least `threshold` (0 .. 65535): dropped with probability
 * threshold / 65536. One vector of noise decides about eight elements.
 */
export function keptScale(key: u32, e: i32, threshold: i32, scale: f32): f32 {
  const word = noise1(key + 4 * (<u32>e >> 3) + (<u32>e & 3))
  const bits = e & 4 ? word >> 16 : word & 0xffff
  return <i32>bits >= threshold ? scale : 0
}

/** The noise of elements e .. e + 7; e is a multiple of 8. */
export function noiseOfEight(key: u32, e: i32): v128 {
  const first = <i32>(key + (<u32>e >> 1))
  return noise4(i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3)))
}

/** x * scale where the first four of eight elements are kept, else 0. */
export function keepLow(x: v128, noise: v128, threshold: v128, scale: v128): v128 {
  return v128.and(f32x4.mul(x, scale), i32x4.ge_s(v128.and(noise, i32x4.splat(0xffff)), threshold))
}

/** As `keepLow` for the last four. */
export function keepHigh(x: v128, noise: v128, threshold: v128, scale: v128): v128 {
  return v128.and(f32x4.mul(x, scale), i32x4.ge_s(i32x4.shr_u(noise, 16), threshold))
}
