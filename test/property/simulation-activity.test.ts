import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOutRatings } from '../../src/main/simulation/activity.ts'

const seed = process.env['MATINEE_SEED']

describe('sharing out ratings', () => {
  it('[ACTIVITY-1] gives exactly what was asked for, each viewer within the bounds, for every size that fits', () => {
    const sizes = fc
      .record({
        viewers: fc.integer({ min: 1, max: 300 }),
        minimum: fc.integer({ min: 1, max: 25 }),
        room: fc.integer({ min: 0, max: 400 }),
        fullness: fc.double({ min: 0, max: 1, noNaN: true }),
        spread: fc.double({ min: 0.01, max: 3, noNaN: true }),
        seed: fc.integer(),
      })
      .map(({ room, fullness, ...rest }) => ({
        ...rest,
        most: rest.minimum + room,
        ratings: rest.viewers * rest.minimum + Math.round(fullness * rest.viewers * room),
      }))
    fc.assert(
      fc.property(sizes, ({ minimum, spread, ...size }) => {
        const counts = shareOutRatings({ minimum, spread, maximum: size.most }, size)
        expect(counts.length).toBe(size.viewers)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(size.ratings)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(minimum)
        expect(Math.max(...counts)).toBeLessThanOrEqual(size.most)
      }),
      { numRuns: 200, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    )
  })
})
