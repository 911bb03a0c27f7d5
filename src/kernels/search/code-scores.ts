/**
 * out[i] = scales[i] * (codes[i] . query) + reach * errors[i] for i < n, n a multiple of 4: an upper bound of a row's inner
 * product, out of its codes. `codes` i8 [n, P], P a multiple of 16; `query` i16 [P]; the sum of products stays below 2^31,
 * which is the caller's care. Whole numbers until the last two operations, so both builds give the same bits.
 */
export function codeScores(
  codes: usize,
  n: i32,
  P: i32,
  query: usize,
  scales: usize,
  errors: usize,
  reach: f32,
  out: usize,
): void {
  const row = <usize>P
  const r = f32x4.splat(reach)
  for (let i = 0; i < n; i += 4) {
    let a = i32x4.splat(0)
    let b = a
    let c = a
    let d = a
    const end = codes + row
    let q = query
    for (let at = codes; at < end; at += 16) {
      const low = v128.load(q)
      const high = v128.load(q, 16)
      a = addProducts(a, at, low, high)
      b = addProducts(b, at + row, low, high)
      c = addProducts(c, at + 2 * row, low, high)
      d = addProducts(d, at + 3 * row, low, high)
      q += 32
    }
    const products = f32x4.convert_i32x4_s(sumsOf(a, b, c, d))
    const bound = f32x4.add(f32x4.mul(products, v128.load(scales)), f32x4.mul(v128.load(errors), r))
    v128.store(out, bound)
    codes += 4 * row
    scales += 16
    errors += 16
    out += 16
  }
}

/** Sixteen codes times sixteen numbers of the query. */
function addProducts(sum: v128, at: usize, low: v128, high: v128): v128 {
  const codes = v128.load(at)
  const first = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(codes), low)
  return i32x4.add(i32x4.add(sum, first), i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(codes), high))
}

/** The sums of four vectors' lanes, side by side. */
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(i32x4.shuffle(a, b, 0, 4, 1, 5), i32x4.shuffle(a, b, 2, 6, 3, 7))
  const cd = i32x4.add(i32x4.shuffle(c, d, 0, 4, 1, 5), i32x4.shuffle(c, d, 2, 6, 3, 7))
  return i32x4.add(i32x4.shuffle(ab, cd, 0, 1, 4, 5), i32x4.shuffle(ab, cd, 2, 3, 6, 7))
}
