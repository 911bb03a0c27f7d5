import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimate } from '../../../src/renderer/charts/lttb.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const lines = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 1200 })
  .map((ys) => ys.map((y, x) => ({ x, y })))

describe('decimation of curves', () => {
  test('[CHART-1] keeps at most the limit, the first and the last, and only points that were there, in order', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 3, max: 500 }), (points, limit) => {
        const kept = decimate(points, limit)
        expect(kept.length).toBe(Math.min(points.length, limit))
        expect(kept[0]).toBe(points[0])
        expect(kept.at(-1)).toBe(points.at(-1))
        const places = kept.map((point) => points.indexOf(point))
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
      }),
      { seed, numRuns: 60 },
    )
  })

  test('[CHART-2] a lonely spike survives', () => {
    const points = Array.from({ length: 5000 }, (_, x) => ({ x, y: x === 3210 ? 9 : Math.sin(x / 500) }))
    expect(decimate(points, 100).some(({ y }) => y === 9)).toBe(true)
  })
})
