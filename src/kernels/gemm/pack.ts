/**
 * Packs B [K, N] (row stride ldb) into ceil(N / 8) panels [K][8], the last one padded with zeros, so that a tile reads B as
 * one stream. `out` holds K * 8 * ceil(N / 8) elements and may not overlap `b`.
 */
export function packPanels(b: usize, ldb: i32, K: i32, N: i32, out: usize): void {
  const row = (<usize>ldb) << 2
  let j = 0
  for (; j + 8 <= N; j += 8) {
    let p = b + ((<usize>j) << 2)
    for (let k = 0; k < K; k++) {
      v128.store(out, v128.load(p))
      v128.store(out, v128.load(p, 16), 16)
      p += row
      out += 32
    }
  }
  if (j == N) return
  let p = b + ((<usize>j) << 2)
  for (let k = 0; k < K; k++) {
    for (let t = 0; t < 8; t++) {
      const at = (<usize>t) << 2
      store<f32>(out + at, j + t < N ? load<f32>(p + at) : 0)
    }
    p += row
    out += 32
  }
}

/** As `packPanels` for B given as its transpose [N, K] (row stride ldb): panel element (k, j) is b[j, k]. */
export function packPanelsTransposed(b: usize, ldb: i32, K: i32, N: i32, out: usize): void {
  const row = (<usize>ldb) << 2
  for (let j = 0; j < N; j += 8) {
    const width = min(8, N - j)
    const p = b + <usize>j * row
    let k = 0
    if (width == 8) {
      for (; k + 4 <= K; k += 4) {
        const at = (<usize>k) << 2
        transpose4(p + at, row, out)
        transpose4(p + 4 * row + at, row, out + 16)
        out += 128
      }
    }
    for (; k < K; k++) {
      const at = (<usize>k) << 2
      for (let t = 0; t < 8; t++) {
        store<f32>(out + ((<usize>t) << 2), t < width ? load<f32>(p + <usize>t * row + at) : 0)
      }
      out += 32
    }
  }
}

/** Four rows of four become four columns, 32 bytes apart. */
function transpose4(p: usize, row: usize, out: usize): void {
  const r0 = v128.load(p)
  const r1 = v128.load(p + row)
  const r2 = v128.load(p + 2 * row)
  const r3 = v128.load(p + 3 * row)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5))
  v128.store(out, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32)
  v128.store(out, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64)
  v128.store(out, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96)
}
