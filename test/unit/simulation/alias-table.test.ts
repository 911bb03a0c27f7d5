import { describe, expect, it } from 'vitest'
import { createStream } from '../../../src/main/random/index.ts'
import { createAliasTable } from '../../../src/main/simulation/alias-table.ts'

describe('alias tables', () => {
  it('[ALIAS-1] draw rows in proportion to their weights, and never one of weight 0', () => {
    const weights = Float64Array.of(5, 0, 1, 3, 0, 0.5, 0.5)
    const table = createAliasTable(weights)
    const stream = createStream(11, 'alias')
    const draws = 100_000
    const counts = new Float64Array(weights.length)
    for (let draw = 0; draw < draws; draw++) counts[table.draw(stream)]++
    weights.forEach((weight, row) => {
      const share = weight / 10
      // Five standard deviations of a binomial count; exactly nothing for a weight of nothing.
      expect(Math.abs(counts[row] - draws * share)).toBeLessThanOrEqual(5 * Math.sqrt(draws * share * (1 - share)))
    })
  })

  it('[ALIAS-2] holds for one row, for equal rows and for weights of very different size', () => {
    const stream = createStream(12, 'alias')
    expect(createAliasTable(Float64Array.of(0.1)).draw(stream)).toBe(0)
    const equal = createAliasTable(new Float64Array(3).fill(1 / 3))
    expect(new Set(Array.from({ length: 100 }, () => equal.draw(stream)))).toEqual(new Set([0, 1, 2]))
    const steep = createAliasTable(Float64Array.of(1e-300, 1e300, 0))
    for (let draw = 0; draw < 1000; draw++) expect(steep.draw(stream)).toBe(1)
  })

  it('[ALIAS-3] refuses weights that sum to nothing', () => {
    expect(() => createAliasTable(new Float64Array(4))).toThrow(RangeError)
    expect(() => createAliasTable(Float64Array.of(1, Number.NaN))).toThrow(RangeError)
  })
})
