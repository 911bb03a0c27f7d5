import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MovieIndex } from '../../../src/main/dataset/dataset.ts'
import { diversify } from '../../../src/main/recommending/diversify.ts'
import { createCatalogue, movieRows, slidersOf } from '../../../src/main/recommending/index.ts'
import { applySliders } from '../../../src/main/recommending/sliders.ts'
import { strictlyFalling } from '../../../src/main/recommending/strictly-falling.ts'
import { dotProductModel, smallVectors } from './dot-product-model.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)
const runs = { seed, numRuns: 200 }
const V = 60
const model = dotProductModel(smallVectors(1, V, 6), V, 6)
const films = Array.from({ length: V }, (_, row) => ({
  ...{ id: 10 * (row + 1), title: `Film ${row}`, genres: [] as string[] },
  ...{ year: 1950 + ((row * 7) % 70), votes: (row * 37) % 101 },
}))
const catalogue = await createCatalogue(films as never, movieRows(model.movieIds))

const scores = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1)), {
  minLength: 1,
  maxLength: V,
})
const rankedOf = (values: readonly number[]) =>
  values.map((score, row) => ({ row: row as MovieIndex, score })).sort((a, b) => b.score - a.score || a.row - b.row)

describe(`sliders (seed ${seed})`, () => {
  it('[RANK-12] of any candidates: moved up, the first k have no less of it', () => {
    const slider = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(scores, slider, slider, slider, fc.integer({ min: 1, max: V }), (values, one, other, rest, k) => {
        const ranked = rankedOf(values)
        for (const [name, kept] of [
          ['popularity', 'recency'],
          ['recency', 'popularity'],
        ] as const) {
          const sumAt = (at: number): number =>
            applySliders(ranked, slidersOf({ [name]: at, [kept]: rest }), { catalogue, model, most: k })
              .slice(0, k)
              .reduce((sum, { row }) => sum + catalogue[name][row], 0)
          expect(sumAt(Math.max(one, other))).toBeGreaterThanOrEqual(sumAt(Math.min(one, other)) - 1e-9)
        }
      }),
      runs,
    )
  })

  it('[RANK-13] at 0 the order is the ranking; scores stay in [0, 1] and fall, wherever the sliders stand', () => {
    const slider = fc.constantFrom(-1, -0.5, 0, 0.7, 1)
    fc.assert(
      fc.property(scores, slider, slider, fc.constantFrom(0, 0.2, 1), (values, popularity, recency, diversity) => {
        const ranked = rankedOf(values)
        const rows = (list: readonly { row: number }[]) => list.map(({ row }) => row)
        const still = applySliders(ranked, slidersOf(), { catalogue, model, most: 10 })
        expect(rows(still)).toEqual(rows(ranked))
        const moved = applySliders(ranked, { popularity, recency, diversity }, { catalogue, model, most: V })
        expect(rows(moved).toSorted((a, b) => a - b)).toEqual(rows(ranked).toSorted((a, b) => a - b))
        for (const [at, { score }] of moved.entries()) {
          expect(score >= 0 && score <= 1).toBe(true)
          expect(at === 0 || score < moved[at - 1].score).toBe(true)
        }
      }),
      runs,
    )
  })

  it('[RANK-14] diversity: at 0 the order by worth; what is chosen first does not depend on how many are', () => {
    const likeness = (one: number, other: number): number => ((one * 31 + other * 17) % 10) / 9
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(V), (values, weight, most) => {
        const choices = rankedOf(values).map(({ row, score }) => ({ row, worth: score }))
        const all = diversify(choices, weight, likeness, choices.length)
        expect(diversify(choices, weight, likeness, most)).toEqual(all.slice(0, most))
        for (let at = 1; at < all.length; at++) expect(all[at].score).toBeLessThanOrEqual(all[at - 1].score)
        expect(diversify(choices, 0, likeness, V).map(({ row }) => row)).toEqual(choices.map(({ row }) => row))
      }),
      runs,
    )
  })

  it('[RANK-15] scores that fall stay as they are, others move by less than a millionth', () => {
    expect(strictlyFalling([0.9, 0.5, 0.1])).toEqual([0.9, 0.5, 0.1])
    for (const flat of [0, 0.5, 1]) {
      const falling = strictlyFalling(Array.from({ length: 500 }, () => flat))
      for (const [at, score] of falling.entries()) {
        expect(Math.abs(score - flat)).toBeLessThan(1e-6)
        expect(score >= 0 && score <= 1 && (at === 0 || score < falling[at - 1])).toBe(true)
      }
    }
  })
})
