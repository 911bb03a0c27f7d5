import { choleskyFactor } from '../cholesky/factor'
import { backSubstitute } from '../cholesky/solve'
import { addPanelProducts, GRAM_ROWS } from '../gram/gram'
import { packRows } from '../gram/pack-rows'
import { dot } from '../simd/dot'

/**
 * One row of alternating least squares (Hu, Koren and Volinsky 2008, eq. 4): the exact minimiser x of
 *
 *   x^T prior x + lambda |x|^2 + sum over k < n of w[k] (x . q[indices[k]] - t[k])^2
 *
 * that is (prior + lambda I + sum w q q^T) x = sum w t q, assembled and solved by Cholesky.
 *
 * prior   [P, P] or 0 (none): blocks on and below the diagonal; zero from D on (what `gram` and `reduceShards` make)
 * q       rows of D elements, row stride ldq;   indices [n] u32
 * weights [n] >= 0 or 0 (all one);              targets [n] or 0 (all one)
 * work    (P + 1) * P + 256 * P + 64 elements; afterwards it starts with L [P, P], ready for choleskySolve
 * x       [D], written; may be a row of a matrix that is not `q`
 *
 * Returns b^T A^-1 b >= 0, by which the fitted x lowers the objective below sum w t^2 (its value at x = 0);
 * or minus the 1-based index of the pivot at which A proved not positive definite (x is then not written).
 */
export function alsRow(
  prior: usize,
  q: usize,
  ldq: i32,
  indices: usize,
  weights: usize,
  targets: usize,
  n: i32,
  D: i32,
  lambda: f32,
  work: usize,
  x: usize,
): f32 {
  const P = (D + 7) & ~7
  const square = (<usize>P * <usize>P) << 2
  const b = work + square
  const panels = b + ((<usize>P) << 2)
  if (prior) memory.copy(work, prior, square)
  else memory.fill(work, 0, square)
  memory.fill(b, 0, (<usize>P) << 2)
  for (let k = 0; k < n; k += GRAM_ROWS) {
    const rows = min(GRAM_ROWS, n - k)
    const at = (<usize>k) << 2
    packRows(q, ldq, indices + at, weights ? weights + at : 0, targets ? targets + at : 0, rows, D, panels, b)
    addPanelProducts(panels, rows, P, work)
  }
  addDiagonal(work, P, D, lambda)
  const failed = choleskyFactor(work, P, P + 1, panels)
  if (failed) return -(<f32>failed)
  const gain = dot(b, b, P)
  backSubstitute(work, P, b)
  memory.copy(x, b, (<usize>D) << 2)
  return gain
}

/** lambda on the diagonal; 1 on the padding, whose solution is then 0 and touches nothing else. */
export function addDiagonal(a: usize, P: i32, D: i32, lambda: f32): void {
  const step = (<usize>(P + 1)) << 2
  for (let j = 0; j < P; j++) {
    store<f32>(a, j < D ? load<f32>(a) + lambda : 1)
    a += step
  }
}
