import { describe, expect, test } from 'vitest'
import { choleskyWorkLength } from '../../../src/main/engine/index.ts'
import { EPSILON, isAllNaN, KernelBed, normals, VARIANTS } from './kernel-bed.ts'
import { cholesky, product, rowMajor, solve, transposed } from './twins.ts'

/** X^T X + P I of P random rows: every eigenvalue at least P, the largest about 5 P. */
function positiveDefinite(P: number): Float32Array {
  const x = rowMajor(normals('x', P * P), P)
  const { value } = product(transposed(x), x, P, P, P)
  for (let i = 0; i < P; i++) value[i * P + i] += P
  return Float32Array.from(value)
}

const largestDifference = (found: Float32Array, exact: Float64Array): number =>
  exact.reduce((worst, value, at) => Math.max(worst, Math.abs(found[at] - value)), 0)

describe.each(VARIANTS)('cholesky (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test.each([8, 16, 24, 64, 72, 128, 256])('[CHOL-1] factors and solves for P = %i', (P) => {
    bed.clear()
    const a = positiveDefinite(P)
    const b = normals('b', P)
    // The right-hand side as an extra row comes out as L^-1 b.
    const at = bed.place(Float32Array.from([...a, ...b]))
    const work = bed.reserve(choleskyWorkLength(P))
    expect(bed.kernels.choleskyFactor(at, P, P + 1, work)).toBe(0)
    // Above the diagonal blocks nothing is promised.
    const l = bed.read(at, P * P).map((value, i) => (i % P <= Math.floor(i / P) ? value : 0))
    const twin = cholesky(a, P)
    // Condition number about 5: an entry is off by no more than P round-offs of the largest diagonal entry, times that.
    const tolerance = 5 * P * EPSILON * Math.sqrt(6 * P)
    expect(largestDifference(l, twin)).toBeLessThanOrEqual(tolerance)
    const x = bed.place(b)
    bed.kernels.choleskySolve(at, P, x)
    const exact = solve(a, b, P)
    const solution = bed.read(x, P)
    const scale = Math.max(...exact.map(Math.abs))
    expect(largestDifference(solution, exact)).toBeLessThanOrEqual(10 * P * EPSILON * scale)
    const y = bed.read(at + 4 * P * P, P)
    const gain = b.reduce((sum, value, i) => sum + value * exact[i], 0)
    expect(y.reduce((sum, value) => sum + value * value, 0) / gain).toBeCloseTo(1, 4)
    expect(isAllNaN(bed.behind(at, P * P + P))).toBe(true)
    expect(isAllNaN(bed.behind(work, choleskyWorkLength(P)))).toBe(true)
  })

  test.each([0, 7, 8, 63])('[CHOL-2] names the first pivot that is not positive: %i', (bad) => {
    const P = 64
    for (const poison of [-1e6, NaN]) {
      bed.clear()
      const a = positiveDefinite(P)
      a[bad * P + bad] = poison
      const work = bed.reserve(choleskyWorkLength(P))
      expect(bed.kernels.choleskyFactor(bed.place(a), P, P, work)).toBe(bad + 1)
    }
  })
})
