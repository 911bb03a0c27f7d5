import { describe, expect, test } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { isAllNaN, KernelBed, normals, VARIANTS } from './kernel-bed.ts'
import { normalEquations, rowMajor, solve } from './twins.ts'

const ROWS = 60

/** Sums of random outer products: symmetric, positive definite, zero in the padding. */
function randomPrior(D: number, P: number): Float64Array {
  const prior = new Float64Array(P * P)
  const rows = normals('prior', 2 * D * D)
  for (let i = 0; i < D; i++) {
    for (let j = 0; j < D; j++) {
      for (let k = 0; k < 2 * D; k++) prior[i * P + j] += 0.1 * rows[k * D + i] * rows[k * D + j]
    }
  }
  return prior
}

function blockSweeps(bed: KernelBed, { D, n, block, sweeps }: Record<'D' | 'n' | 'block' | 'sweeps', number>) {
  bed.clear()
  const stream = createStream(7, `als blocks ${D} ${n}`)
  const [P, stride, lambda] = [Math.ceil(D / 8) * 8, D + 1, 0.7]
  const q = normals('q', ROWS * stride)
  const indices = Uint32Array.from({ length: n }, () => stream.int(ROWS))
  const weights = Float32Array.from(indices, () => 2 * stream.float())
  const prior = randomPrior(D, P)
  const workLength = (block + 1) * block + 256 * block + 64
  const [errors, work] = [bed.reserve(n), bed.reserve(workLength)]
  const start = normals('x', D)
  const x = bed.place(start)
  const entries = [bed.place(q), stride, bed.placeIndices(indices), bed.place(weights)] as const
  const at = bed.place(Float32Array.from(prior))
  const gains = Array.from({ length: sweeps }, () =>
    bed.kernels.alsBlockRow(at, ...entries, n, D, block, lambda, errors, work, x),
  )
  for (const [from, length] of [
    [x, D],
    [work, workLength],
    [errors, n],
  ]) {
    expect(isAllNaN(bed.behind(from, length))).toBe(true)
  }
  const square = Float64Array.from({ length: D * D }, (_, cell) => prior[Math.floor(cell / D) * P + (cell % D)])
  const rows = { prior: square, q: rowMajor(q, stride), indices, weights, targets: undefined, D, lambda }
  const { a, b } = normalEquations(rows)
  return { start, found: bed.read(x, D), gains, exact: solve(a, b, D), a, b }
}

describe.each(VARIANTS)('als row in blocks (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test('[ALS-BLOCK-1] one sweep is Gauss-Seidel over the blocks, as the scalar twin does it', () => {
    for (const [D, n, block] of [
      [16, 5, 8],
      [20, 40, 8],
      [40, 300, 16],
      [33, 0, 32],
    ]) {
      const { start, found, gains, a, b } = blockSweeps(bed, { D, n, block, sweeps: 1 })
      const x = Float64Array.from(start)
      for (let from = 0; from < D; from += block) {
        const width = Math.min(block, D - from)
        const own = Float64Array.from({ length: width ** 2 }, (_, cell) => {
          return a[(from + Math.floor(cell / width)) * D + from + (cell % width)]
        })
        const slope = Float64Array.from({ length: width }, (_, r) =>
          x.reduce((rest, value, c) => rest - a[(from + r) * D + c] * value, b[from + r]),
        )
        solve(own, slope, width).forEach((value, r) => (x[from + r] += value))
      }
      const scale = Math.max(1e-3, ...x.map(Math.abs))
      x.forEach((value, d) => expect(Math.abs(found[d] - value) / scale, `D ${D}, n ${n}`).toBeLessThan(2e-4))
      const gain = x.reduce((sum, value, r) => {
        return sum + value * (2 * b[r] - x.reduce((row, other, c) => row + a[r * D + c] * other, 0))
      }, 0)
      expect(Math.abs(gains[0] - gain)).toBeLessThan(1e-3 * (1 + Math.abs(gain)))
    }
  })

  test('[ALS-BLOCK-2] each sweep gains, and many end where the whole solution is', () => {
    const { found, gains, exact } = blockSweeps(bed, { D: 24, n: 50, block: 8, sweeps: 60 })
    gains.forEach((gain, sweep) => sweep > 0 && expect(gain).toBeGreaterThanOrEqual(gains[sweep - 1] - 1e-3))
    const scale = Math.max(...exact.map(Math.abs))
    exact.forEach((value, d) => expect(Math.abs(found[d] - value) / scale).toBeLessThan(1e-3))
  })

  test('[ALS-BLOCK-3] says NaN where a block has no unique minimum', () => {
    bed.clear()
    const [D, x] = [16, bed.place(new Float32Array(16))]
    const [prior, q] = [bed.place(new Float32Array(D * D)), bed.place(normals('q', D))]
    const scratch = [bed.reserve(1), bed.reserve(8 * 9 + 256 * 8 + 64)] as const
    expect(bed.kernels.alsBlockRow(prior, q, D, bed.placeIndices([0]), 0, 1, D, 8, 0, ...scratch, x)).toBeNaN()
  })
})
