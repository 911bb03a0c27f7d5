import { describe, expect, it } from 'vitest'
import { themeOf } from '../../../src/renderer/screens/compare/blind/themes.ts'
import { wilson } from '../../../src/renderer/screens/compare/blind/wilson.ts'

describe('blind rounds', () => {
  it('[BLIND-1] Wilson intervals as in published tables, wide where there is little', () => {
    const [low, high] = wilson(8, 10)
    expect(low).toBeCloseTo(0.4902, 4)
    expect(high).toBeCloseTo(0.9433, 4)
    expect(wilson(0, 0)).toEqual([0, 1])
    const [none, few] = wilson(0, 1)
    expect(none).toBe(0)
    expect(few).toBeCloseTo(0.7935, 4)
    expect(wilson(50, 100).map((end) => end.toFixed(4))).toEqual(['0.4038', '0.5962'])
  })

  it('[BLIND-2] no theme comes twice before all have come, and none is of a genre with few films', () => {
    for (const count of [1, 5, 7, 14, 15, 18]) {
      const genres = Array.from({ length: count }, (_, at) => ({ genre: `Genre ${at}`, movies: 60 + at }))
      const few = [{ genre: 'Film-Noir', movies: 12 }]
      const themes = Array.from({ length: 3 * count }, (_, round) =>
        JSON.stringify(themeOf(round, [...few, ...genres]).filters),
      )
      expect(new Set(themes).size).toBe(3 * count)
      expect(themes.join(' ')).not.toContain('Film-Noir')
    }
    expect(themeOf(4, []).filters).toEqual({})
  })
})
