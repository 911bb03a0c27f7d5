import { describe, expect, test } from 'vitest'
import { EPSILON, isAllNaN, KernelBed, normals, SIZES, VARIANTS } from './kernel-bed.ts'
import { product, rowMajor } from './twins.ts'

describe.each(VARIANTS)('vector kernels (%s)', (variant) => {
  const bed = new KernelBed(variant, 1)

  test('[MATVEC-1] equals its scalar twin', () => {
    for (const M of SIZES) {
      for (const K of SIZES) {
        bed.clear()
        const stride = K + 3
        const [a, x] = [normals('a', M * stride), normals('x', K)]
        const out = bed.reserve(M)
        bed.kernels.matvec(bed.place(a), stride, bed.place(x), out, M, K)
        const twin = product(rowMajor(a, stride), rowMajor(x, 1), M, 1, K)
        bed.read(out, M).forEach((value, i) => {
          const tolerance = (K + 3) * EPSILON * twin.size[i]
          expect(Math.abs(value - twin.value[i]), `${M} x ${K}`).toBeLessThanOrEqual(tolerance)
        })
        expect(isAllNaN(bed.behind(out, M))).toBe(true)
      }
    }
  })

  test('[COUNT-1] counts what is at least the threshold, equal values included, NaN never', () => {
    for (const n of SIZES) {
      bed.clear()
      const x = normals('x', n)
      if (n > 2) x[1] = x[2]
      if (n > 3) x[3] = NaN
      for (const threshold of [-Infinity, 0, n > 2 ? x[2] : 0, Infinity]) {
        const expected = x.filter((value) => value >= threshold).length
        expect(bed.kernels.countAtLeast(bed.place(x), n, threshold)).toBe(expected)
      }
    }
  })

  test('[COUNT-2] finds every NaN and infinity, wherever it is', () => {
    for (const n of SIZES) {
      bed.clear()
      expect(bed.kernels.countNotFinite(bed.place(normals('x', n)), n)).toBe(0)
      for (let at = 0; at < n; at++) {
        for (const poison of [NaN, Infinity, -Infinity]) {
          const x = normals('x', n)
          x[at] = poison
          bed.clear()
          expect(bed.kernels.countNotFinite(bed.place(x), n)).toBe(1)
        }
      }
    }
  })

  test('[REDUCE-1] adds shards in their order, bit for bit, and may write over the first', () => {
    for (const n of SIZES) {
      for (const shards of [0, 1, 2, 5]) {
        bed.clear()
        const stride = n + 2
        const parts = normals('parts', shards * stride)
        const expected = Float32Array.from({ length: n }, (_, i) => {
          let total = 0
          for (let s = 0; s < shards; s++) total = Math.fround(total + parts[s * stride + i])
          return Math.fround(total * 0.5)
        })
        const at = shards === 0 ? bed.reserve(n) : bed.place(parts)
        bed.kernels.reduceShards(at, stride, shards, n, 0.5, at)
        expect(bed.read(at, n)).toEqual(expected)
      }
    }
  })
})
