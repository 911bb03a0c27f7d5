import { madd } from './madd'

/**
 * e^x in each lane, within 2 units in the last place; x is first limited to [-87.3, 88.3], NaN stays NaN. Cephes' expf:
 * x = n ln 2 + r with |r| <= ln 2 / 2, a polynomial for e^r, and n added to the exponent.
 */
export function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87.3)), f32x4.splat(88.3))
  // Adding 1.5 * 2^23 rounds to a whole number, which then stands in the lowest bits.
  const magic = f32x4.splat(12582912)
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), magic)
  const n = f32x4.sub(shifted, magic)
  let r = madd(n, f32x4.splat(-0.693359375), x)
  r = madd(n, f32x4.splat(2.1219444e-4), r)
  let y = f32x4.splat(1.98756915e-4)
  y = madd(y, r, f32x4.splat(1.3981999507e-3))
  y = madd(y, r, f32x4.splat(8.3334519073e-3))
  y = madd(y, r, f32x4.splat(4.1665795894e-2))
  y = madd(y, r, f32x4.splat(1.6666665459e-1))
  y = madd(y, r, f32x4.splat(5.0000001201e-1))
  y = madd(y, f32x4.mul(r, r), r)
  y = f32x4.add(y, f32x4.splat(1))
  return i32x4.add(y, i32x4.shl(shifted, 23))
}

/** One e^x, with the bits of `exp4`. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0)
}
