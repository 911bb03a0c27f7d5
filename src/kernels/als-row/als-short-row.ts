import { choleskyFactor } from '../cholesky/factor'
import { backSubstitute } from '../cholesky/solve'
import { addPanelProducts } from '../gram/gram'
import { dot } from '../simd/dot'
import { madd } from '../simd/madd'
import { packShortRows } from './pack-short-rows'

/**
 * One row of alternating least squares with fewer entries than unknowns: what `alsRow` solves, for a prior that is diagonal
 * and all targets 1. With M = diag(spectrum) + lambda I, V the rows q[indices[k]] and W their weights, the exact minimiser is
 *
 *   x = M^-1 V^T W^1/2 s,   (I + Z Z^T) s = W^1/2 1,   Z = W^1/2 V M^-1/2
 *
 * (Sherman, Morrison and Woodbury): a system of n unknowns, not of D. Every eigenvalue of it is at least 1.
 *
 * spectrum [D] >= 0;   q rows of D elements, D a multiple of 8, row stride ldq;   indices [n] u32, 1 <= n <= D
 * weights  [n] >= 0 or 0 (all one);   lambda > 0, or spectrum > 0
 * work     with N = n rounded up to a multiple of 8: (N + 2) * N + D + max(N * D, 8 * N + 64) elements
 * x        [D], written; may be a row of a matrix that is not `q`
 *
 * Returns, as alsRow, by how much the fitted x lowers the objective below sum w, its value at x = 0; or minus the 1-based
 * index of a pivot that is not positive (x is then not written).
 */
export function alsShortRow(
  spectrum: usize,
  q: usize,
  ldq: i32,
  indices: usize,
  weights: usize,
  n: i32,
  D: i32,
  lambda: f32,
  work: usize,
  x: usize,
): f32 {
  const N = (n + 7) & ~7
  const square = (<usize>N * <usize>N) << 2
  const s = work + square
  const scales = s + ((<usize>N) << 2)
  const columns = scales + ((<usize>N) << 2)
  const panels = columns + ((<usize>D) << 2)
  fillScales(weights, n, N, scales)
  fillColumns(spectrum, D, lambda, columns)
  packShortRows(q, ldq, indices, scales, columns, n, D, panels)
  memory.fill(work, 0, square)
  addPanelProducts(panels, D, N, work)
  for (let k = 0; k < N; k++) {
    const diagonal = work + ((<usize>k * <usize>(N + 1)) << 2)
    store<f32>(diagonal, load<f32>(diagonal) + 1)
  }
  memory.copy(s, scales, (<usize>N) << 2)
  const failed = choleskyFactor(work, N, N + 1, panels)
  if (failed) return -(<f32>failed)
  const gain = dot(scales, scales, N) - dot(s, s, N)
  backSubstitute(work, N, s)
  combineRows(q, ldq, indices, scales, s, columns, n, D, x)
  return max<f32>(gain, 0)
}

/** sqrt(w), and 0 on the padding. */
function fillScales(weights: usize, n: i32, N: i32, scales: usize): void {
  for (let k = 0; k < N; k++) {
    const at = (<usize>k) << 2
    store<f32>(scales + at, k >= n ? 0 : weights ? sqrt<f32>(load<f32>(weights + at)) : 1)
  }
}

/** 1 / sqrt(spectrum + lambda). */
function fillColumns(spectrum: usize, D: i32, lambda: f32, columns: usize): void {
  for (let j = 0; j < D; j += 4) {
    const at = (<usize>j) << 2
    const m = f32x4.add(v128.load(spectrum + at), f32x4.splat(lambda))
    v128.store(columns + at, f32x4.div(f32x4.splat(1), f32x4.sqrt(m)))
  }
}

/** x[j] = columns[j]^2 * sum over k of scales[k] * s[k] * q[indices[k], j], added in the order of k. */
function combineRows(
  q: usize,
  ldq: i32,
  indices: usize,
  scales: usize,
  s: usize,
  columns: usize,
  n: i32,
  D: i32,
  x: usize,
): void {
  memory.fill(x, 0, (<usize>D) << 2)
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2
    const share = f32x4.splat(load<f32>(scales + at) * load<f32>(s + at))
    const row = q + ((<usize>load<u32>(indices + at) * <usize>ldq) << 2)
    for (let j: usize = 0; j < (<usize>D) << 2; j += 16) {
      v128.store(x + j, madd(share, v128.load(row + j), v128.load(x + j)))
    }
  }
  for (let j: usize = 0; j < (<usize>D) << 2; j += 16) {
    const column = v128.load(columns + j)
    v128.store(x + j, f32x4.mul(v128.load(x + j), f32x4.mul(column, column)))
  }
}
