import { choleskyFactor } from '../cholesky/factor'
import { backSubstitute } from '../cholesky/solve'
import { addPanelProducts, GRAM_ROWS } from '../gram/gram'
import { packRows } from '../gram/pack-rows'
import { dot } from '../simd/dot'
import { addDiagonal } from './als-row'

/**
 * One row of alternating least squares in blocks of its unknowns (iALS++; Rendle, Krichene, Zhang and Koren 2021, algorithm 2):
 * lowers
 *
 *   f(x) = x^T prior x + lambda |x|^2 + sum over k < n of w[k] (x . q[indices[k]] - 1)^2
 *
 * from where x stands, by minimising over `block` unknowns after the other, each exactly by Cholesky. A sweep costs n D block / 2 +
 * D block^2 / 6 multiplications where `alsRow` takes n D^2 / 2 + D^3 / 6; repeated sweeps end at the same minimum.
 *
 * prior   [P, P] symmetric, all of it given; zero from D on; P is D rounded up to 8
 * q       rows of D elements, row stride ldq;   indices [n] u32;   weights [n] >= 0 or 0 (all one)
 * block   a multiple of 8
 * errors  [n] scratch: 1 - x . q of each entry
 * work    (block + 1) * block + 256 * block + 64 elements
 * x       [D], read and overwritten
 *
 * Returns by how much x lowers f below its value at zero, which may be less than 0; NaN when a block has no unique minimum.
 */
export function alsBlockRow(
  prior: usize,
  q: usize,
  ldq: i32,
  indices: usize,
  weights: usize,
  n: i32,
  D: i32,
  block: i32,
  lambda: f32,
  errors: usize,
  work: usize,
  x: usize,
): f64 {
  const P = (D + 7) & ~7
  const priorRow = (<usize>P) << 2
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2
    store<f32>(errors + at, 1 - dot(q + ((<usize>load<u32>(indices + at) * <usize>ldq) << 2), x, D))
  }
  for (let a = 0; a < D; a += block) {
    const width = min(block, D - a)
    const shift = (<usize>a) << 2
    const corner = prior + <usize>a * priorRow + shift
    const delta = assemble(corner, priorRow, q + shift, ldq, indices, weights, errors, n, width, work)
    const p = (width + 7) & ~7
    // The gradient of what does not depend on entries.
    for (let r = 0; r < width; r++) {
      const at = (<usize>r) << 2
      const pull = dot(prior + <usize>(a + r) * priorRow, x, D) + lambda * load<f32>(x + shift + at)
      store<f32>(delta + at, load<f32>(delta + at) - pull)
    }
    addDiagonal(work, p, width, lambda)
    if (choleskyFactor(work, p, p + 1, delta + ((<usize>p) << 2))) return NaN
    backSubstitute(work, p, delta)
    move(x + shift, delta, width)
    for (let k = 0; k < n; k++) {
      const at = (<usize>k) << 2
      const row = q + shift + ((<usize>load<u32>(indices + at) * <usize>ldq) << 2)
      store<f32>(errors + at, load<f32>(errors + at) - dot(row, delta, width))
    }
  }
  return gainOf(prior, priorRow, weights, errors, n, D, lambda, x)
}

/** The block's equations: at `work` its part of the prior plus sum w q q^T; behind it, returned, sum w error q. */
function assemble(
  corner: usize,
  priorRow: usize,
  q: usize,
  ldq: i32,
  indices: usize,
  weights: usize,
  errors: usize,
  n: i32,
  width: i32,
  work: usize,
): usize {
  const p = (width + 7) & ~7
  const row = (<usize>p) << 2
  for (let r = 0; r < p; r++) memory.copy(work + <usize>r * row, corner + <usize>r * priorRow, row)
  const b = work + <usize>p * row
  memory.fill(b, 0, row)
  const panels = b + row
  for (let k = 0; k < n; k += GRAM_ROWS) {
    const rows = min(GRAM_ROWS, n - k)
    const at = (<usize>k) << 2
    packRows(q, ldq, indices + at, weights ? weights + at : 0, errors + at, rows, width, panels, b)
    addPanelProducts(panels, rows, p, work)
  }
  return b
}

function move(x: usize, delta: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    store<f32>(x, load<f32>(x) + load<f32>(delta))
    x += 4
    delta += 4
  }
}

/** f(0) - f(x). */
function gainOf(
  prior: usize,
  priorRow: usize,
  weights: usize,
  errors: usize,
  n: i32,
  D: i32,
  lambda: f32,
  x: usize,
): f64 {
  let gain: f64 = 0
  for (let k = 0; k < n; k++) {
    const at = (<usize>k) << 2
    const weight: f32 = weights ? load<f32>(weights + at) : 1
    const error = <f64>load<f32>(errors + at)
    gain += <f64>weight * (1 - error * error)
  }
  for (let r = 0; r < D; r++) {
    const value = load<f32>(x + ((<usize>r) << 2))
    gain -= <f64>value * <f64>(dot(prior + <usize>r * priorRow, x, D) + lambda * value)
  }
  return gain
}
