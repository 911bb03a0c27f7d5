import { packPanels, packPanelsTransposed } from './pack'
import { panelTile } from './panel-tile'
import { tile4, tile6 } from './tile'

/**
 * Matrix product. C [M, N] (row stride ldc) = alpha * A * B when `accumulate` is 0, else C += alpha * A * B.
 *
 *   nn: gemmPackB,           gemm             A [M, K],             B [K, N]
 *   nt: gemmPackBTransposed, gemm             A [M, K],             B given as [N, K]
 *   tn: gemmPackB twice,     gemmTransposedA  A given as [K, M],    B [K, N]
 *
 * dA = dC * B^T is nt, dB = A^T * dC is tn. B is packed once and serves any number of row blocks and lanes. K is cut into
 * blocks of `DEPTH`; within a block an element is one chain of multiply-adds in the order of k, and blocks are added in
 * order: the bits of an element depend on K alone, not on M, N, the block of rows or the lane that computes it.
 */

/** Depth of a block: a panel of B (8 KB) and six rows of A stay in the first-level cache. */
const DEPTH: i32 = 256
/** Rows of A worked on before the next panel of B: 96 KB of the second-level cache. */
const ROWS: i32 = 96

/** Packs B [K, N] (row stride ldb) into `out`: 8 * ceil(N / 8) * K elements. */
export function gemmPackB(b: usize, ldb: i32, K: i32, N: i32, out: usize): void {
  packPanels(b, ldb, K, N, out)
}

/** Packs B given as [N, K] (row stride ldb) into `out`: 8 * ceil(N / 8) * K elements. */
export function gemmPackBTransposed(b: usize, ldb: i32, K: i32, N: i32, out: usize): void {
  packPanelsTransposed(b, ldb, K, N, out)
}

/** A [M, K] (row stride lda) times packed B. C may not overlap A or B, except that C may be A when K <= 8 and N <= 8. */
export function gemm(
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
  if (K == 0) clearUnlessAccumulating(c, ldc, M, N, accumulate)
  for (let k = 0; k < K; k += DEPTH) {
    const depth = min(DEPTH, K - k)
    for (let i = 0; i < M; i += ROWS) {
      const rows = min(ROWS, M - i)
      const block = a + ((<usize>i * <usize>lda + <usize>k) << 2)
      for (let j = 0; j < N; j += 8) {
        const panel = packed + ((<usize>j * <usize>K + 8 * <usize>k) << 2)
        const target = c + ((<usize>i * <usize>ldc + <usize>j) << 2)
        column(block, lda, panel, target, ldc, rows, min(8, N - j), depth, alpha, accumulate | k)
      }
    }
  }
}

/** All tiles of one block of rows and one panel. */
function column(
  a: usize,
  lda: i32,
  panel: usize,
  c: usize,
  ldc: i32,
  rows: i32,
  cols: i32,
  depth: i32,
  alpha: f32,
  accumulate: i32,
): void {
  const aRow = (<usize>lda) << 2
  const cRow = (<usize>ldc) << 2
  for (; rows >= 6; rows -= 6) {
    tile6(a, aRow, panel, c, cRow, depth, cols, alpha, accumulate)
    a += 6 * aRow
    c += 6 * cRow
  }
  for (; rows > 0; rows -= 4) {
    tile4(a, aRow, panel, c, cRow, depth, min(4, rows), cols, alpha, accumulate)
    a += 4 * aRow
    c += 4 * cRow
  }
}

/** A given as its transpose [K, M] and packed by gemmPackB(a, lda, K, M), times packed B [K, N]. */
export function gemmTransposedA(
  packedA: usize,
  packedB: usize,
  c: usize,
  ldc: i32,
  M: i32,
  N: i32,
  K: i32,
  alpha: f32,
  accumulate: i32,
): void {
  if (K == 0) clearUnlessAccumulating(c, ldc, M, N, accumulate)
  const cRow = (<usize>ldc) << 2
  for (let k = 0; k < K; k += DEPTH) {
    const depth = min(DEPTH, K - k)
    for (let j = 0; j < N; j += 8) {
      const panel = packedB + ((<usize>j * <usize>K + 8 * <usize>k) << 2)
      const cols = min(8, N - j)
      for (let i = 0; i < M; i += 4) {
        const start = packedA + ((<usize>(i & ~7) * <usize>K + 8 * <usize>k + <usize>(i & 7)) << 2)
        const target = c + <usize>i * cRow + ((<usize>j) << 2)
        panelTile(start, panel, target, cRow, depth, min(4, M - i), cols, alpha, accumulate | k)
      }
    }
  }
}

function clearUnlessAccumulating(c: usize, ldc: i32, M: i32, N: i32, accumulate: i32): void {
  if (accumulate) return
  for (let i = 0; i < M; i++) memory.fill(c + ((<usize>i * <usize>ldc) << 2), 0, (<usize>N) << 2)
}
