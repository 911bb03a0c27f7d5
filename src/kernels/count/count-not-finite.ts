/** How many of x [n] are NaN or infinite: those for which x - x is not 0. */
export function countNotFinite(x: usize, n: i32): i32 {
  const zero = f32x4.splat(0)
  let counts = i32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const v = v128.load(x)
    counts = i32x4.sub(counts, f32x4.ne(f32x4.sub(v, v), zero))
    x += 16
  }
  let total =
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  for (; i < n; i++) {
    const v = load<f32>(x)
    if (v - v != 0) total++
    x += 4
  }
  return total
}
