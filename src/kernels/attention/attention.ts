import { exponentials, largest, scaleRow } from '../cross-entropy/softmax-gradient'
import { packPanels, packPanelsTransposed } from '../gemm/pack'
import { tile4, tile6 } from '../gemm/tile'
import { transposedTile4, transposedTile6 } from '../gemm/transposed-tile'
import { dot } from '../simd/dot'
import { madd } from '../simd/madd'

/**
 * Causal self-attention of one head over one sequence (Vaswani et al. 2017):
 *
 *   p[i, j] = softmax over j <= i of scale * q[i] . k[j],    out[i] = sum over j <= i of p[i, j] v[j]
 *
 * q, v [T, d] and their gradients have row stride ld, k and its gradient ldk, out and its gradient ldo; probabilities [T, T8] with T8 = T rounded up
 * to a multiple of 8 are kept for the backward pass. Rows are worked on in blocks, and in a block only columns up to its last
 * row: what lies above the diagonal beyond a block is neither computed nor written. Nothing may overlap.
 */

/** Rows of a block: a multiple of the tile's six. */
const BLOCK: i32 = 12

/** `work` takes 2 * T8 * d8 elements, d8 = d rounded up to a multiple of 8. */
export function attention(
  q: usize,
  k: usize,
  v: usize,
  ld: i32,
  ldk: i32,
  T: i32,
  d: i32,
  scale: f32,
  probabilities: usize,
  work: usize,
  out: usize,
  ldo: i32,
): void {
  const T8 = (T + 7) & ~7
  const valuesAt = work + ((<usize>d * <usize>T8) << 2)
  packPanelsTransposed(k, ldk, d, T, work)
  packPanels(v, ld, T, d, valuesAt)
  for (let i = 0; i < T; i += BLOCK) {
    const rows = min(BLOCK, T - i)
    const width = i + rows
    const p = probabilities + ((<usize>i * <usize>T8) << 2)
    blockProduct(q + ((<usize>i * <usize>ld) << 2), ld, work, d, p, T8, rows, width, d, scale)
    for (let r = 0; r < rows; r++) softmaxRow(p + ((<usize>r * <usize>T8) << 2), i + r + 1, width)
    blockProduct(p, T8, valuesAt, T, out + ((<usize>i * <usize>ldo) << 2), ldo, rows, d, width, 1)
  }
}

/**
 * Backward of `attention`: dq, dk, dv are written. With dp = dOut v^T and ds[i, j] = p[i, j] (dp[i, j] - sum over j of p dp):
 * dq = scale ds k, dk = scale ds^T q, dv = p^T dOut. `work` takes T8 * (4 * d8 + T) elements.
 */
export function attentionBackward(
  q: usize,
  k: usize,
  v: usize,
  ld: i32,
  ldk: i32,
  T: i32,
  d: i32,
  scale: f32,
  probabilities: usize,
  dOut: usize,
  ldo: i32,
  work: usize,
  dq: usize,
  dk: usize,
  dv: usize,
): void {
  const T8 = (T + 7) & ~7
  const panels = (<usize>T8 * <usize>((d + 7) & ~7)) << 2
  const keys = work + panels
  const queries = keys + panels
  const outs = queries + panels
  const ds = outs + panels
  packPanelsTransposed(v, ld, d, T, work)
  packPanels(k, ldk, T, d, keys)
  packPanels(q, ld, T, d, queries)
  packPanels(dOut, ldo, T, d, outs)
  const pRow = (<usize>T8) << 2
  for (let i = 0; i < T; i += BLOCK) {
    const rows = min(BLOCK, T - i)
    const width = i + rows
    const block = ds + <usize>i * pRow
    blockProduct(dOut + ((<usize>i * <usize>ldo) << 2), ldo, work, d, block, T8, rows, width, d, 1)
    for (let r = 0; r < rows; r++) {
      const at = <usize>(i + r) * pRow
      softmaxBackwardRow(probabilities + at, ds + at, i + r + 1, width, scale)
    }
    blockProduct(block, T8, keys, T, dq + ((<usize>i * <usize>ld) << 2), ld, rows, d, width, 1)
  }
  columnProducts(ds, pRow, queries, dk, ldk, T, d)
  columnProducts(probabilities, pRow, outs, dv, ld, T, d)
}

/** c [rows, N] = scale * a [rows, depth] * the first `depth` rows of packed B, whose panels are `panelDepth` rows high. */
function blockProduct(
  a: usize,
  lda: i32,
  packed: usize,
  panelDepth: i32,
  c: usize,
  ldc: i32,
  rows: i32,
  N: i32,
  depth: i32,
  scale: f32,
): void {
  const aRow = (<usize>lda) << 2
  const cRow = (<usize>ldc) << 2
  for (let j = 0; j < N; j += 8) {
    const panel = packed + ((<usize>j * <usize>panelDepth) << 2)
    const cols = min(8, N - j)
    let from = a
    let to = c + ((<usize>j) << 2)
    let left = rows
    for (; left >= 6; left -= 6) {
      tile6(from, aRow, panel, to, cRow, depth, cols, scale, 0)
      from += 6 * aRow
      to += 6 * cRow
    }
    for (; left > 0; left -= 4) {
      tile4(from, aRow, panel, to, cRow, depth, min(4, left), cols, scale, 0)
      from += 4 * aRow
      to += 4 * cRow
    }
  }
}

/** c [T, d] = the lower triangle of a [T, T] transposed, times packed B [T, d]. Within a tile a is zero above its diagonal. */
function columnProducts(a: usize, aRow: usize, packed: usize, c: usize, ldc: i32, T: i32, d: i32): void {
  const cRow = (<usize>ldc) << 2
  for (let i = 0; i < T;) {
    const rows = T - i >= 6 ? 6 : min(4, T - i)
    const from = a + <usize>i * aRow + ((<usize>i) << 2)
    for (let j = 0; j < d; j += 8) {
      const panel = packed + ((<usize>j * <usize>T + 8 * <usize>i) << 2)
      const to = c + <usize>i * cRow + ((<usize>j) << 2)
      if (rows == 6) transposedTile6(from, aRow, panel, to, cRow, T - i, min(8, d - j), 1, 0)
      else transposedTile4(from, aRow, panel, to, cRow, T - i, rows, min(8, d - j), 1, 0)
    }
    i += rows
  }
}

/** The first n of a row become their softmax, the others, up to `width`, zero. */
function softmaxRow(p: usize, n: i32, width: i32): void {
  const sum = exponentials(p, n, largest(p, n))
  scaleRow(p, n, 1 / sum)
  memory.fill(p + ((<usize>n) << 2), 0, (<usize>(width - n)) << 2)
}

/** ds = scale * p * (ds - p . ds) over the first n of a row, zero up to `width`. */
function softmaxBackwardRow(p: usize, ds: usize, n: i32, width: i32, scale: f32): void {
  const mean = dot(p, ds, n)
  const times = f32x4.splat(scale)
  const shift = f32x4.splat(-mean * scale)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    v128.store(ds, f32x4.mul(v128.load(p), madd(v128.load(ds), times, shift)))
    p += 16
    ds += 16
  }
  for (; i < n; i++) {
    store<f32>(ds, load<f32>(p) * (load<f32>(ds) - mean) * scale)
    p += 4
    ds += 4
  }
  memory.fill(ds, 0, (<usize>(width - n)) << 2)
}
