/**
 * Gathers the n rows r = indices[k] of X [*, D] (row stride ldx, D a multiple of 8) side by side, eight to a panel, the last
 * panel filled up with zeros:
 *
 *   panels[k / 8][j][k % 8] = scales[k] * X[r, j] * columns[j]
 *
 * `scales` is read up to n rounded up to a multiple of 8 and must be 0 from n on; `panels` holds that many times D elements.
 */
export function packShortRows(
  x: usize,
  ldx: i32,
  indices: usize,
  scales: usize,
  columns: usize,
  n: i32,
  D: i32,
  panels: usize,
): void {
  for (let k = 0; k < n; k += 8) {
    packFour(x, ldx, indices, scales, columns, k, n, D, panels)
    packFour(x, ldx, indices, scales, columns, k + 4, n, D, panels + 16)
    panels += (<usize>D) << 5
  }
}

/** Rows k .. k + 3 of a panel; the places behind the last row read that row again, and their scale makes it zero. */
function packFour(
  x: usize,
  ldx: i32,
  indices: usize,
  scales: usize,
  columns: usize,
  k: i32,
  n: i32,
  D: i32,
  out: usize,
): void {
  let p0 = rowAt(x, ldx, indices, min(k, n - 1))
  let p1 = rowAt(x, ldx, indices, min(k + 1, n - 1))
  let p2 = rowAt(x, ldx, indices, min(k + 2, n - 1))
  let p3 = rowAt(x, ldx, indices, min(k + 3, n - 1))
  scales += (<usize>k) << 2
  const s0 = v128.load32_splat(scales)
  const s1 = v128.load32_splat(scales, 4)
  const s2 = v128.load32_splat(scales, 8)
  const s3 = v128.load32_splat(scales, 12)
  const end = columns + ((<usize>D) << 2)
  while (columns < end) {
    const column = v128.load(columns)
    const r0 = f32x4.mul(f32x4.mul(s0, column), v128.load(p0))
    const r1 = f32x4.mul(f32x4.mul(s1, column), v128.load(p1))
    const r2 = f32x4.mul(f32x4.mul(s2, column), v128.load(p2))
    const r3 = f32x4.mul(f32x4.mul(s3, column), v128.load(p3))
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
    v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
    v128.store(out, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32)
    v128.store(out, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64)
    v128.store(out, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96)
    p0 += 16
    p1 += 16
    p2 += 16
    p3 += 16
    columns += 16
    out += 128
  }
}

function rowAt(x: usize, ldx: i32, indices: usize, k: i32): usize {
  return x + ((<usize>load<u32>(indices + ((<usize>k) << 2)) * <usize>ldx) << 2)
}
