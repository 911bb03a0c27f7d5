import { dot } from '../simd/dot'
import { madd } from '../simd/madd'

/**
 * Solves L L^T x = b in place of b [P], with L [P, P] lower triangular (row stride P, P a multiple of 8) as choleskyFactor
 * leaves it.
 */
export function choleskySolve(l: usize, P: i32, b: usize): void {
  const row = (<usize>P) << 2
  for (let i = 0; i < P; i++) {
    const li = l + <usize>i * row
    const at = (<usize>i) << 2
    store<f32>(b + at, (load<f32>(b + at) - dot(li, b, i)) / load<f32>(li + at))
  }
  backSubstitute(l, P, b)
}

/** Solves L^T x = y in place of y [P]: each x[i], once known, is subtracted from all rows above it. */
export function backSubstitute(l: usize, P: i32, y: usize): void {
  const row = (<usize>P) << 2
  for (let i = P - 1; i >= 0; i--) {
    const li = l + <usize>i * row
    const at = (<usize>i) << 2
    const x = load<f32>(y + at) / load<f32>(li + at)
    store<f32>(y + at, x)
    const minus = f32x4.splat(-x)
    let j = 0
    for (; j + 4 <= i; j += 4) {
      const p = (<usize>j) << 2
      v128.store(y + p, madd(minus, v128.load(li + p), v128.load(y + p)))
    }
    for (; j < i; j++) {
      const p = (<usize>j) << 2
      store<f32>(y + p, load<f32>(y + p) - x * load<f32>(li + p))
    }
  }
}
