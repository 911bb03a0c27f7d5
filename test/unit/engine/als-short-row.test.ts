import { describe, expect, test } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { isAllNaN, KernelBed, normals, VARIANTS } from './kernel-bed.ts'
import { normalEquations, rowMajor, solve } from './twins.ts'

const ROWS = 90

function diagonal(values: ArrayLike<number>): Float64Array {
  const square = new Float64Array(values.length ** 2)
  for (let d = 0; d < values.length; d++) square[d * values.length + d] = values[d]
  return square
}

function solveBoth(bed: KernelBed, D: number, n: number, withWeights: boolean) {
  bed.clear()
  const stream = createStream(7, `als short ${D} ${n}`)
  const stride = D + 1
  const q = normals('q', ROWS * stride)
  // Eigenvalues of a Gram matrix fall off; the smallest may be zero.
  const spectrum = Float32Array.from({ length: D }, (_, d) => (d === 0 ? 0 : 100 / d ** 2))
  const indices = Uint32Array.from({ length: n }, () => stream.int(ROWS))
  const weights = withWeights
    ? Float32Array.from(indices, () => (stream.int(5) === 0 ? 0 : 2 * stream.float()))
    : undefined
  const lambda = 3
  const N = Math.ceil(n / 8) * 8
  const workLength = (N + 2) * N + D + Math.max(N * D, 8 * N + 64)
  const [x, work] = [bed.reserve(D), bed.reserve(workLength)]
  const gain = bed.kernels.alsShortRow(
    bed.place(spectrum),
    bed.place(q),
    stride,
    bed.placeIndices(indices),
    weights ? bed.place(weights) : 0,
    n,
    D,
    lambda,
    work,
    x,
  )
  expect(isAllNaN(bed.behind(x, D))).toBe(true)
  expect(isAllNaN(bed.behind(work, workLength))).toBe(true)
  const rows = { prior: diagonal(spectrum), q: rowMajor(q, stride), indices, weights, targets: undefined, D, lambda }
  const { a, b } = normalEquations(rows)
  const exact = solve(a, b, D)
  return { found: bed.read(x, D), gain, exact, exactGain: b.reduce((sum, value, d) => sum + value * exact[d], 0) }
}

describe.each(VARIANTS)('short als row (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test('[ALS-SHORT-1] equals the scalar twin of the whole normal equations', () => {
    for (const D of [8, 16, 64, 72]) {
      for (const n of [1, 2, 3, 4, 5, 7, 8, 9, 16, 48, 63, 64].filter((size) => size <= D)) {
        for (const withWeights of [false, true]) {
          const { found, gain, exact, exactGain } = solveBoth(bed, D, n, withWeights)
          const scale = Math.max(1e-6, ...exact.map(Math.abs))
          const worst = Math.max(0, ...exact.map((value, d) => Math.abs(found[d] - value))) / scale
          expect(worst, `D ${D}, n ${n}`).toBeLessThan(1e-4)
          expect(Math.abs(gain - exactGain), `gain of D ${D}, n ${n}`).toBeLessThan(1e-5 * (1 + n))
        }
      }
    }
  })

  test('[ALS-SHORT-2] refuses numbers that are not finite', () => {
    bed.clear()
    const D = 16
    const x = bed.reserve(D)
    const arguments_ = [bed.place(new Float32Array(D).fill(NaN)), bed.place(normals('q', D)), D] as const
    const work = bed.reserve(1024)
    expect(bed.kernels.alsShortRow(...arguments_, bed.placeIndices([0]), 0, 1, D, 3, work, x)).toBeLessThan(0)
    expect(isAllNaN(bed.read(x, D))).toBe(true)
  })
})
