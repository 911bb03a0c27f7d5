import { madd } from './madd'
import { sum } from './sum'

/** sum of a[i] * b[i] over i < n: two vector accumulators, then their sum, then the scalar tail. */
export function dot(a: usize, b: usize, n: i32): f32 {
  let s0 = f32x4.splat(0)
  let s1 = s0
  let i = 0
  for (; i + 8 <= n; i += 8) {
    s0 = madd(v128.load(a), v128.load(b), s0)
    s1 = madd(v128.load(a, 16), v128.load(b, 16), s1)
    a += 32
    b += 32
  }
  if (i + 4 <= n) {
    s0 = madd(v128.load(a), v128.load(b), s0)
    a += 16
    b += 16
    i += 4
  }
  let total = sum(f32x4.add(s0, s1))
  for (; i < n; i++) {
    total += load<f32>(a) * load<f32>(b)
    a += 4
    b += 4
  }
  return total
}
