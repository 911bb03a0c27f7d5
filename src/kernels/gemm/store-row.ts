/**
 * The end of one tile row: c[0..cols) = alpha * (lo, hi) when `accumulate` is 0, else c += alpha * (lo, hi).
 * `cols` 1 to 8; nothing beyond is read or written. Small enough to be inlined; what is rare is in `storePart`.
 */
export function storeRow(c: usize, lo: v128, hi: v128, cols: i32, alpha: f32, accumulate: i32): void {
  const scale = f32x4.splat(alpha)
  lo = f32x4.mul(lo, scale)
  hi = f32x4.mul(hi, scale)
  if (cols < 8) {
    storePart(c, lo, hi, cols, accumulate)
    return
  }
  if (accumulate) {
    lo = f32x4.add(lo, v128.load(c))
    hi = f32x4.add(hi, v128.load(c, 16))
  }
  v128.store(c, lo)
  v128.store(c, hi, 16)
}

/** `storeRow` of all eight columns without adding; `scale` is alpha in each lane. */
export function storeFullRow(c: usize, lo: v128, hi: v128, scale: v128): void {
  v128.store(c, f32x4.mul(lo, scale))
  v128.store(c, f32x4.mul(hi, scale), 16)
}

/** `storeRow` of all eight columns, adding to what is there. */
export function addFullRow(c: usize, lo: v128, hi: v128, scale: v128): void {
  v128.store(c, f32x4.add(f32x4.mul(lo, scale), v128.load(c)))
  v128.store(c, f32x4.add(f32x4.mul(hi, scale), v128.load(c, 16)), 16)
}

function storePart(c: usize, lo: v128, hi: v128, cols: i32, accumulate: i32): void {
  if (cols >= 4) {
    if (accumulate) lo = f32x4.add(lo, v128.load(c))
    v128.store(c, lo)
    lo = hi
    cols -= 4
    c += 16
  }
  if (cols >= 1) storeOne(c, f32x4.extract_lane(lo, 0), accumulate)
  if (cols >= 2) storeOne(c + 4, f32x4.extract_lane(lo, 1), accumulate)
  if (cols >= 3) storeOne(c + 8, f32x4.extract_lane(lo, 2), accumulate)
}

function storeOne(c: usize, value: f32, accumulate: i32): void {
  store<f32>(c, accumulate ? value + load<f32>(c) : value)
}
