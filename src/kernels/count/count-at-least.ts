/** How many of x [n] are >= threshold. NaN counts as less. */
export function countAtLeast(x: usize, n: i32, threshold: f32): i32 {
  const limit = f32x4.splat(threshold)
  let counts = i32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    counts = i32x4.sub(counts, f32x4.ge(v128.load(x), limit))
    x += 16
  }
  let total =
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  for (; i < n; i++) {
    if (load<f32>(x) >= threshold) total++
    x += 4
  }
  return total
}
