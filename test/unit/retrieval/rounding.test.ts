import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { innerProduct } from '../../../src/main/inner-product.ts'
import { singlePrecisionDoubt } from '../../../src/main/retrieval/rounding.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

/** Numbers of very different sizes, such as cancel each other, and the smallest there are. */
const number = fc.oneof(
  fc.float({ min: -4, max: 4, noNaN: true }),
  fc.float({ noNaN: true, noDefaultInfinity: true, min: Math.fround(-1e15), max: Math.fround(1e15) }),
  fc.constantFrom(0, 2 ** -149, -(2 ** -126), 2 ** -75, 1e-20, -1e-20),
)
const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 70 })

/** The sum in single precision over the given order of dimensions. */
const careless = (row: Float32Array, query: Float32Array, order: readonly number[]): number =>
  order.reduce((sum, d) => Math.fround(sum + Math.fround(row[d] * query[d])), 0)

describe(`rounding of inner products (seed ${seed})`, () => {
  it('[ROUND-1] no order of summation is further from `innerProduct` than the doubt', () => {
    fc.assert(
      fc.property(pairs, fc.nat(), (entries, orderSeed) => {
        const row = Float32Array.from(entries, ([left]) => left)
        const query = Float32Array.from(entries, ([, right]) => right)
        const forward = [...row.keys()]
        const shuffled = createStream(orderSeed, 'order').shuffle([...forward])
        const doubt = singlePrecisionDoubt(Float64Array.from(query), Math.hypot(...row))
        const ours = innerProduct(row, 0, Float64Array.from(query))
        for (const order of [forward, forward.toReversed(), shuffled]) {
          expect(Math.abs(careless(row, query, order) - ours)).toBeLessThanOrEqual(doubt)
        }
      }),
      { seed, numRuns: 2000 },
    )
  })

  it('[ROUND-2] says nothing where the sum may overflow', () => {
    expect(singlePrecisionDoubt(Float64Array.of(1e20, 0), 1e20)).toBe(Infinity)
  })
})
