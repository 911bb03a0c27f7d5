/**
 * `value`, but zero in each lane that is nearer to zero than `least`; NaN stays. Processors compute with subnormal numbers
 * (below 1.2e-38) a hundred times slower, so what shrinks step by step must end at zero rather than among them.
 */
export function flush(value: v128, least: v128): v128 {
  return v128.andnot(value, f32x4.lt(f32x4.abs(value), least))
}
