import { madd } from './madd'

/**
 * e^x in each lane for x <= 0 (and what rounding puts above), as loops over many want it: the constants are the caller's, who
 * holds them in registers. x below `LEAST` counts as that, NaN stays NaN. With x = (n + r) ln 2 and |r| <= 1/2 it is a
 * polynomial for 2^r (interpolated at Chebyshev's points, 1 at 0), and n added to the exponent. The relative error is at most
 * 3e-7 + 6e-8 |x|: no more than x itself carries when it is the difference of two rounded numbers of its size.
 */
export function expOfFalling(
  x: v128,
  least: v128,
  slope: v128,
  magic: v128,
  c5: v128,
  c4: v128,
  c3: v128,
  c2: v128,
  c1: v128,
  one: v128,
): v128 {
  x = f32x4.pmax(x, least)
  // Adding 1.5 * 2^23 rounds to a whole number, which then stands in the lowest bits.
  const shifted = madd(x, slope, magic)
  const r = madd(x, slope, f32x4.sub(magic, shifted))
  let y = madd(c5, r, c4)
  y = madd(y, r, c3)
  y = madd(y, r, c2)
  y = madd(y, r, c1)
  y = madd(y, r, one)
  return i32x4.add(y, i32x4.shl(shifted, 23))
}

/** The constants, in the order of the parameters. */
export const LEAST: f32 = -87.3
/** 1 / ln 2 */
export const SLOPE: f32 = 1.4426950408889634
/** 1.5 * 2^23 */
export const MAGIC: f32 = 12582912
export const C5: f32 = 0.0013381302537308168
export const C4: f32 = 0.009666368515384533
export const C3: f32 = 0.05550381013796462
export const C2: f32 = 0.24022349038020385
export const C1: f32 = 0.6931471805599453
