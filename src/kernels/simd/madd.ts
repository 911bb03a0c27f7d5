/**
 * a * b + c in each lane. The relaxed build rounds once where the machine has FMA, the plain build always twice: results
 * are equal bit for bit between runs on one machine and build, not between the two builds.
 */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}
