import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kthLargest } from '../../src/main/kth-largest.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

describe(`the k-th largest (seed ${seed})`, () => {
  it('[SELECT-1] is what sorting gives, and the k largest stand first', () => {
    const numbers = fc.array(fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, 1, -1)), { minLength: 1 })
    fc.assert(
      fc.property(numbers, fc.nat(), fc.nat(5), (values, place, beyond) => {
        const k = 1 + (place % values.length)
        const array = Float32Array.from([...values, ...Array.from({ length: beyond }, () => Infinity)])
        const sorted = values.map(Math.fround).sort((a, b) => b - a)
        expect(kthLargest(array, values.length, k) + 0).toBe(sorted[k - 1] + 0)
        expect([...array.subarray(0, k)].map((x) => x + 0).sort((a, b) => b - a)).toEqual(
          sorted.slice(0, k).map((x) => x + 0),
        )
      }),
      { seed, numRuns: 500 },
    )
  })
})
