import { describe, expect, test } from 'vitest'
import { bootstrapIntervals, holm, pairedPermutationTest } from '../../../src/main/evaluation/index.ts'
import { createStream } from '../../../src/main/random/index.ts'

const stream = () => createStream(3, 'statistics-test')

describe('statistics', () => {
  test('[STAT-1] the bootstrap interval of a mean is about 1.96 standard errors to each side, and the same for a seed', () => {
    const random = stream()
    const column = Float64Array.from({ length: 900 }, () => random.normal())
    const mean = column.reduce((sum, value) => sum + value, 0) / 900
    const [[low, high]] = bootstrapIntervals([column], stream())
    // The standard error is 1 / 30; the interval's own ends vary by a few percent of it.
    expect(mean - low).toBeCloseTo(1.96 / 30, 2)
    expect(high - mean).toBeCloseTo(1.96 / 30, 2)
    expect(bootstrapIntervals([column], stream())).toEqual([[low, high]])
    expect(bootstrapIntervals([[]], stream())).toEqual([[0, 0]])
  })

  test('[STAT-2] the paired test by hand: three equal differences all agree by chance in 2 of 8 flips', () => {
    const p = pairedPermutationTest([1, 1, 1, 0], [0, 0, 0, 0], stream())
    expect(p).toBeCloseTo(2 / 8, 1)
    expect(pairedPermutationTest([1, 2], [1, 2], stream())).toBe(1)
  })

  test('[STAT-3] many differences: the normal limit, the same from both sides', () => {
    const random = stream()
    const noise = Float64Array.from({ length: 6000 }, () => random.normal())
    const shifted = noise.map((value) => value + 0.05)
    const zero = new Float64Array(6000)
    const [p, mirrored] = [
      pairedPermutationTest(shifted, zero, stream()),
      pairedPermutationTest(zero, shifted, stream()),
    ]
    const z = shifted.reduce((sum, value) => sum + value, 0) / Math.hypot(...shifted)
    expect(p).toBe(mirrored)
    // Two standard tails beyond |z|, by the first terms of the asymptotic series.
    const tail = (2 * Math.exp((-z * z) / 2)) / (Math.abs(z) * Math.sqrt(2 * Math.PI))
    expect(p).toBeGreaterThan(tail * (1 - 1 / z ** 2))
    expect(p).toBeLessThan(tail)
  })

  test('[STAT-4] Holm by hand: .01, .04, .03 become .03, .06, .06', () => {
    expect(holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(9)))).toEqual([0.03, 0.06, 0.06])
    expect(holm([0.9, 0.8])).toEqual([1, 1])
    expect(holm([])).toEqual([])
  })
})
