import { transposedTile4, transposedTile6 } from './transposed-tile'

/** Depth of a block: a panel of B and the columns of A it meets stay in the first-level cache. */
const DEPTH: i32 = 128

/**
 * C [M, N] (row stride ldc) = alpha * A^T * B, or += when `accumulate` is 1, for A as it lies, [K, M] with row stride lda, and
 * B [K, N] packed by gemmPackB: a weight's gradient from inputs and gradients of outputs. As `gemmTransposedA`, without packing
 * A; the order of additions is the same. C may not overlap A or B.
 */
export function gemmOfTranspose(
  a: usize,
  lda: i32,
  packed: usize,
  c: usize,
  ldc: i32,
  M: i32,
  N: i32,
  K: i32,
  alpha: f32,
  accumulate: i32,
): void {
  const cRow = (<usize>ldc) << 2
  if (K == 0 && !accumulate) {
    for (let i = 0; i < M; i++) memory.fill(c + <usize>i * cRow, 0, (<usize>N) << 2)
  }
  const aRow = (<usize>lda) << 2
  for (let k = 0; k < K; k += DEPTH) {
    const depth = min(DEPTH, K - k)
    const block = a + <usize>k * aRow
    // Columns of A outside, panels of B inside: all of B's block stays in the cache, A streams through once.
    for (let i = 0; i < M;) {
      const rows = M - i >= 6 ? 6 : min(4, M - i)
      const columns = block + ((<usize>i) << 2)
      for (let j = 0; j < N; j += 8) {
        const panel = packed + ((<usize>j * <usize>K + 8 * <usize>k) << 2)
        const target = c + <usize>i * cRow + ((<usize>j) << 2)
        const cols = min(8, N - j)
        if (rows == 6) transposedTile6(columns, aRow, panel, target, cRow, depth, cols, alpha, accumulate | k)
        else transposedTile4(columns, aRow, panel, target, cRow, depth, rows, cols, alpha, accumulate | k)
      }
      i += rows
    }
  }
}
