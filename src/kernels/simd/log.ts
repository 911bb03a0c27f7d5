/** The natural logarithm of a normal x > 0, within 2 units in the last place (Cephes' logf); NaN and infinity stay so. */
export function log1(x: f32): f32 {
  if (!(x < Infinity)) return x
  const bits = reinterpret<u32>(x)
  let exponent = <i32>(bits >> 23) - 126
  let m = reinterpret<f32>((bits & 0x007fffff) | 0x3f000000)
  if (m < 0.707106781186547524) {
    exponent--
    m = m + m - 1
  } else {
    m -= 1
  }
  const square = m * m
  let y: f32 = 7.0376836292e-2
  y = y * m - 1.151461031e-1
  y = y * m + 1.167699874e-1
  y = y * m - 1.2420140846e-1
  y = y * m + 1.4249322787e-1
  y = y * m - 1.6668057665e-1
  y = y * m + 2.0000714765e-1
  y = y * m - 2.4999993993e-1
  y = y * m + 3.3333331174e-1
  y = y * m * square
  const e = <f32>exponent
  y += e * -2.1219444e-4
  y -= 0.5 * square
  return m + y + e * 0.693359375
}
