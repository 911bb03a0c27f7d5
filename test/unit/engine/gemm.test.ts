import { describe, expect, test } from 'vitest'
import { packedLength } from '../../../src/main/engine/index.ts'
import { EPSILON, isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'
import { product, rowMajor, transposed, type Matrix } from './twins.ts'

const FORMS = ['nn', 'nt', 'tn'] as const
type Form = (typeof FORMS)[number]

interface Case {
  readonly form: Form
  readonly M: number
  readonly N: number
  readonly K: number
  /** What strides exceed the row length by. */
  readonly slack: number
  readonly alpha: number
  readonly accumulate: 0 | 1
}

/** The largest error of an element in units of what rounding explains: (K + 3) round-offs of the sum of absolute values. */
function compare(bed: KernelBed, { form, M, N, K, slack, alpha, accumulate }: Case) {
  bed.clear()
  const lda = (form === 'tn' ? M : K) + slack
  const ldb = (form === 'nt' ? K : N) + slack
  const ldc = N + slack
  const a = normals('a', lda * (form === 'tn' ? K : M))
  const b = normals('b', ldb * (form === 'nt' ? N : K))
  const before = accumulate ? normals('c', M * ldc) : new Float32Array(M * ldc).fill(NaN)
  const [pa, pb, pc] = [bed.place(a), bed.place(b), bed.place(before)]
  const packed = bed.reserve(packedLength(K, N))
  if (form === 'nt') bed.kernels.gemmPackBTransposed(pb, ldb, K, N, packed)
  else bed.kernels.gemmPackB(pb, ldb, K, N, packed)
  if (form === 'tn') {
    const packedA = bed.reserve(packedLength(K, M))
    bed.kernels.gemmPackB(pa, lda, K, M, packedA)
    bed.kernels.gemmTransposedA(packedA, packed, pc, ldc, M, N, K, alpha, accumulate)
    expect(isAllNaN(bed.behind(packedA, packedLength(K, M)))).toBe(true)
  } else {
    bed.kernels.gemm(pa, lda, packed, pc, ldc, M, N, K, alpha, accumulate)
  }
  const after = bed.read(pc, M * ldc)
  expect(isAllNaN(bed.behind(packed, packedLength(K, N)))).toBe(true)
  expect(isAllNaN(bed.behind(pc, M * ldc))).toBe(true)
  const left: Matrix = form === 'tn' ? transposed(rowMajor(a, lda)) : rowMajor(a, lda)
  const right: Matrix = form === 'nt' ? transposed(rowMajor(b, ldb)) : rowMajor(b, ldb)
  const twin = product(left, right, M, N, K)
  let worst = 0
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < ldc; j++) {
      const [c, c0] = [after[i * ldc + j], before[i * ldc + j]]
      if (j >= N) worst = Object.is(c, c0) ? worst : Infinity
      else {
        const expected = alpha * twin.value[i * N + j] + (accumulate ? c0 : 0)
        const size = Math.abs(alpha) * twin.size[i * N + j] + (accumulate ? Math.abs(c0) : 0)
        worst = Math.max(worst, Math.abs(c - expected) / ((K + 3) * EPSILON * size + Number.MIN_VALUE))
        if (Number.isNaN(c)) worst = Infinity
      }
    }
  }
  return worst
}

describe.each(VARIANTS)('gemm (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test.each(FORMS)('[GEMM-1] %s equals its scalar twin for every shape of edges', (form) => {
    for (const M of SIZES) {
      for (const N of SIZES) {
        for (const K of SIZES) {
          const worst = compare(bed, { form, M, N, K, slack: 0, alpha: 1, accumulate: 0 })
          expect(worst, `${M} x ${N} x ${K}`).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  test.each(FORMS)(
    '[GEMM-2] %s honours row strides, alpha and accumulation, also beyond one block of depth',
    (form) => {
      for (const [M, N, K] of [
        [5, 7, 3],
        [65, 9, 513],
        [101, 17, 300],
        [6, 8, 256],
        [1, 1, 0],
        [97, 65, 257],
      ] as const) {
        for (const accumulate of [0, 1] as const) {
          const worst = compare(bed, { form, M, N, K, slack: 3, alpha: -0.75, accumulate })
          expect(worst, `${M} x ${N} x ${K}, accumulate ${accumulate}`).toBeLessThanOrEqual(1)
        }
      }
    },
  )

  test('[GEMM-3] the bits of a row do not depend on how many rows are computed with it', () => {
    const [M, N, K] = [101, 70, 300]
    bed.clear()
    const a = bed.place(normals('a', M * K))
    const packed = bed.reserve(packedLength(K, N))
    bed.kernels.gemmPackB(bed.place(normals('b', K * N)), N, K, N, packed)
    const whole = bed.reserve(M * N)
    bed.kernels.gemm(a, K, packed, whole, N, M, N, K, 1, 0)
    const pieces = bed.reserve(M * N)
    for (let row = 0; row < M;) {
      const rows = Math.min(M - row, 1 + (row % 11))
      bed.kernels.gemm(a + 4 * row * K, K, packed, pieces + 4 * row * N, N, rows, N, K, 1, 0)
      row += rows
    }
    expect(bed.read(pieces, M * N)).toEqual(bed.read(whole, M * N))
  })
})
