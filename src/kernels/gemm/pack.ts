import { transpose4 } from '../simd/transpose4'

/**
 * Packs B [K, N] (row stride ldb) into ceil(N / 8) panels [K][8], the last one padded with zeros, so that a tile reads B as
 * one stream. `out` holds K * 8 * ceil(N / 8) elements and may not overlap `b`.
 */
export function packPanels(b: usize, ldb: i32, K: i32, N: i32, out: usize): void {
  const row = (<usize>ldb) << 2
  const panelStep = (<usize>K) << 5
  // A few rows at a time, which stay in the first-level cache while every panel takes its eight columns.
  for (let k = 0; k < K; k += ROWS) {
    const rows = min(ROWS, K - k)
    let target = out + ((<usize>k) << 5)
    let from = b + <usize>k * row
    for (let j = 0; j < N; j += 8) {
      if (j + 8 <= N) packColumns(from, row, rows, target)
      else packLastColumns(from, row, rows, N - j, target)
      from += 32
      target += panelStep
    }
  }
}

const ROWS: i32 = 32

function packColumns(p: usize, row: usize, rows: i32, out: usize): void {
  for (let k = 0; k < rows; k++) {
    v128.store(out, v128.load(p))
    v128.store(out, v128.load(p, 16), 16)
    p += row
    out += 32
  }
}

function packLastColumns(p: usize, row: usize, rows: i32, width: i32, out: usize): void {
  for (let k = 0; k < rows; k++) {
    for (let t = 0; t < 8; t++) {
      const at = (<usize>t) << 2
      store<f32>(out + at, t < width ? load<f32>(p + at) : 0)
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
        transpose4(p + at, row, out, 32)
        transpose4(p + 4 * row + at, row, out + 16, 32)
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
