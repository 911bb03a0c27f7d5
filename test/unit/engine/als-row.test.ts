import { describe, expect, test } from 'vitest'
import { alsWorkLength, padded } from '../../../src/main/engine/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import { isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'
import { normalEquations, product, rowMajor, solve, transposed } from './twins.ts'

const ROWS = 90

/** The places of a square of side D in one of side P, blocks on and below the diagonal. */
function padSquare(square: ArrayLike<number>, D: number): Float32Array {
  const P = padded(D)
  const wide = new Float32Array(P * P)
  for (let i = 0; i < D; i++) for (let j = 0; j < D; j++) wide[i * P + j] = square[i * D + j]
  return wide
}

interface Case {
  readonly D: number
  readonly n: number
  readonly withPrior: boolean
  readonly withWeights: boolean
  readonly withTargets: boolean
}

function solveBoth(bed: KernelBed, { D, n, withPrior, withWeights, withTargets }: Case) {
  bed.clear()
  const stream = createStream(7, `als ${D} ${n}`)
  const stride = D + 1
  const q = normals('q', ROWS * stride)
  const matrix = rowMajor(q, stride)
  const prior = withPrior ? product(transposed(matrix), matrix, D, D, ROWS).value : undefined
  const indices = Uint32Array.from({ length: n }, () => stream.int(ROWS))
  // A weight of zero means "as if it were not there", so some must be.
  const weights = withWeights
    ? Float32Array.from(indices, () => (stream.int(5) === 0 ? 0 : 2 * stream.float()))
    : undefined
  const targets = withTargets ? Float32Array.from(indices, () => 5 * stream.float()) : undefined
  const lambda = 3
  const x = bed.reserve(D)
  const work = bed.reserve(alsWorkLength(D))
  const gain = bed.kernels.alsRow(
    prior ? bed.place(padSquare(prior, D)) : 0,
    bed.place(q),
    stride,
    bed.placeIndices(indices),
    weights ? bed.place(weights) : 0,
    targets ? bed.place(targets) : 0,
    n,
    D,
    lambda,
    work,
    x,
  )
  expect(isAllNaN(bed.behind(x, D))).toBe(true)
  expect(isAllNaN(bed.behind(work, alsWorkLength(D)))).toBe(true)
  const { a, b } = normalEquations({ prior, q: matrix, indices, weights, targets, D, lambda })
  const exact = solve(a, b, D)
  return { found: bed.read(x, D), gain, exact, exactGain: b.reduce((sum, value, d) => sum + value * exact[d], 0) }
}

describe.each(VARIANTS)('als row (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test('[ALS-1] equals its scalar twin for every size of vector and history', () => {
    for (const D of SIZES.filter((size) => size > 0)) {
      for (const n of [...SIZES, 300]) {
        for (const bits of [0, 3, 5, 7]) {
          const [withPrior, withWeights, withTargets] = [(bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0]
          const { found, gain, exact, exactGain } = solveBoth(bed, { D, n, withPrior, withWeights, withTargets })
          // Eigenvalues from 3 to some hundreds: round-off of 6e-8 grows by the condition number, a few hundred at most.
          const scale = Math.max(1e-6, ...exact.map(Math.abs))
          const worst = Math.max(0, ...exact.map((value, d) => Math.abs(found[d] - value))) / scale
          expect(worst, `D ${D}, n ${n}, case ${bits}`).toBeLessThan(1e-4)
          expect(Math.abs(gain - exactGain), `gain of D ${D}, n ${n}, case ${bits}`).toBeLessThan(
            1e-5 * (1 + exactGain),
          )
        }
      }
    }
  })

  test('[ALS-2] refuses equations without a unique solution instead of inventing one', () => {
    bed.clear()
    const D = 16
    const x = bed.reserve(D)
    const arguments_ = [0, bed.place(normals('q', D)), D, bed.placeIndices([0]), 0, 0, 1, D] as const
    const work = bed.reserve(alsWorkLength(D))
    // One rating, sixteen unknowns, no regularisation, no prior.
    expect(bed.kernels.alsRow(...arguments_, 0, work, x)).toBeLessThan(0)
    expect(isAllNaN(bed.read(x, D))).toBe(true)
    expect(bed.kernels.alsRow(...arguments_, NaN, work, x)).toBeLessThan(0)
  })
})
