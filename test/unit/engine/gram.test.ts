import { describe, expect, test } from 'vitest'
import { gramWorkLength, padded } from '../../../src/main/engine/index.ts'
import { EPSILON, isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'
import { product, rowMajor, transposed } from './twins.ts'

describe.each(VARIANTS)('gram (%s)', (variant) => {
  const bed = new KernelBed(variant, 4)

  test('[GRAM-1] equals X^T X on and below the diagonal, with zeros for the padding', () => {
    for (const D of SIZES) {
      for (const n of [...SIZES, 256, 300, 513]) {
        bed.clear()
        const [P, stride] = [padded(D), D + 2]
        const x = normals('x', n * stride)
        const g = bed.reserve(P * P)
        const work = bed.reserve(gramWorkLength(D))
        bed.kernels.gram(bed.place(x), stride, n, D, g, work)
        const result = bed.read(g, P * P)
        const matrix = rowMajor(x, stride)
        const twin = product(transposed(matrix), matrix, D, D, n)
        let worst = 0
        for (let i = 0; i < P; i++) {
          for (let j = 0; j <= i; j++) {
            const found = result[i * P + j]
            const [value, size] = i < D ? [twin.value[i * D + j], twin.size[i * D + j]] : [0, 0]
            const error = Math.abs(found - value) / ((n + 3) * EPSILON * size + Number.MIN_VALUE)
            worst = Math.max(worst, Number.isNaN(found) ? Infinity : error)
          }
        }
        expect(worst, `D ${D}, n ${n}`).toBeLessThanOrEqual(1)
        expect(isAllNaN(bed.behind(g, P * P))).toBe(true)
        expect(isAllNaN(bed.behind(work, gramWorkLength(D)))).toBe(true)
      }
    }
  })
})
