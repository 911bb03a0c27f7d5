/**
 * 32 bits of noise for a counter: C. Wellons' `lowbias32` (2018). The same counter always gives the same bits, so what was
 * drawn in a forward pass is drawn again in the backward pass instead of being kept.
 */
export function noise1(counter: u32): u32 {
  let x = counter
  x ^= x >> 16
  x *= 0x7feb352d
  x ^= x >> 15
  x *= 0x846ca68b
  x ^= x >> 16
  return x
}

/** `noise1` in each lane. */
export function noise4(counters: v128): v128 {
  let x = counters
  x = v128.xor(x, i32x4.shr_u(x, 16))
  x = i32x4.mul(x, i32x4.splat(0x7feb352d))
  x = v128.xor(x, i32x4.shr_u(x, 15))
  x = i32x4.mul(x, i32x4.splat(<i32>0x846ca68b))
  return v128.xor(x, i32x4.shr_u(x, 16))
}
