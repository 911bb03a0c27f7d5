import { describe, expect, test } from 'vitest'
import { nearestPoint, pathOf, plotOf } from '../../../src/renderer/charts/plot.ts'
import { amountAxis, progressAxis } from '../../../src/renderer/charts/ticks.ts'

const options = { width: 400, height: 200, until: 10, fromZero: false, places: undefined }

describe('axes', () => {
  test('[CHART-3] an amount has round ticks that hold all of it', () => {
    expect(amountAxis(0.0312, 0.0498, 3)).toEqual({ from: 0.03, to: 0.05, ticks: [0.03, 0.04, 0.05] })
    expect(amountAxis(0, 97_000, 3).ticks).toEqual([0, 50_000, 100_000])
    expect(amountAxis(-3, 12, 3).ticks).toEqual([-5, 0, 5, 10, 15])
  })

  test('[CHART-4] an amount that is always the same has a place, zero too', () => {
    for (const value of [0, 0.25, 7, -3]) {
      const { from, to } = amountAxis(value, value, 3)
      expect(from).toBeLessThan(value)
      expect(to).toBeGreaterThan(value)
    }
  })

  test('[CHART-5] epochs end where the run ends, and only whole ones are named', () => {
    expect(progressAxis(24, 7)).toEqual({ from: 0, to: 24, ticks: [0, 5, 10, 15, 20] })
    expect(progressAxis(2, 7).ticks).toEqual([0, 1, 2])
    expect(progressAxis(0.5, 5).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5])
  })
})

describe('a plot', () => {
  test('[CHART-6] the highest value is above the lowest, time goes to the right, and all of it is inside', () => {
    const line = [
      { x: 0, y: 1 },
      { x: 10, y: 3 },
    ]
    const { toX, toY, height, width } = plotOf([line], options)
    expect(toX(0)).toBeLessThan(toX(10))
    expect(toY(3)).toBeLessThan(toY(1))
    expect([toX(0) > 0, toX(10) < width, toY(3) > 0, toY(1) < height]).toEqual([true, true, true, true])
    expect(pathOf(line, plotOf([line], options))).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/)
  })

  test('[CHART-7] nothing to draw has no amounts, but a time', () => {
    const { y, x } = plotOf([[]], options)
    expect([y, x.to]).toEqual([undefined, 10])
  })

  test('[CHART-8] the point nearest to a place is found', () => {
    const points = [0, 1, 5, 9].map((x) => ({ x, y: x }))
    expect([-3, 0.4, 0.6, 3, 3.1, 20].map((x) => nearestPoint(points, x)?.x)).toEqual([0, 0, 1, 1, 5, 9])
    expect(nearestPoint([], 1)).toBeUndefined()
  })
})
