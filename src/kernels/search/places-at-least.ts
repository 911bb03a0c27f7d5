/**
 * Writes the places i < n with values[i] >= floor to `out`, ascending, and returns how many they are. n is a multiple of 4;
 * `out` has room for n. NaN is never at least anything.
 */
export function placesAtLeast(values: usize, n: i32, floor: f32, out: usize): i32 {
  const least = f32x4.splat(floor)
  const first = out
  for (let i = 0; i < n; i += 4) {
    let bits = i32x4.bitmask(f32x4.ge(v128.load(values), least))
    while (bits != 0) {
      store<i32>(out, i + ctz(bits))
      out += 4
      bits &= bits - 1
    }
    values += 16
  }
  return <i32>((out - first) >> 2)
}
