import { describe, expect, it } from 'vitest'
import { MatineeError } from '../../../src/contract/index.ts'
import { loadCatalogue } from '../../../src/main/simulation/catalogue.ts'
import { checkSize } from '../../../src/main/simulation/data-set-size.ts'
import { demoSize, LARGEST, parseDataSetSize } from '../../../src/main/simulation/index.ts'
import { loadRecipe } from '../../../src/main/simulation/recipe.ts'

const { activity } = loadRecipe().recipe

/** The field an INVALID_VALUE names; "accepted" when nothing is thrown. */
const fieldOf = (attempt: () => unknown): unknown => {
  try {
    attempt()
  } catch (error) {
    if (!(error instanceof MatineeError) || error.code !== 'INVALID_VALUE') throw error
    const { field }: { field?: unknown } = { ...error.details }
    return field
  }
  return 'accepted'
}

describe('the size of a data set', () => {
  it('[SIZE-1] of the demo is the whole catalogue, about 600 viewers and 60,000 ratings', () => {
    expect({ ...demoSize }).toMatchObject({ viewers: 600, ratings: 60_000, films: loadCatalogue().length })
    expect(fieldOf(() => checkSize(demoSize, activity))).toBe('accepted')
    expect(fieldOf(() => checkSize({ ...LARGEST, viewers: 200_000, seed: 1 }, activity))).toBe('accepted')
  })

  it('[SIZE-2] is taken from numbers or text, what is missing from the demo', () => {
    expect(parseDataSetSize({ viewers: '50', ratings: 2000 })).toEqual({ ...demoSize, viewers: 50, ratings: 2000 })
  })

  it.each([
    ['viewers', { viewers: '0' }],
    ['viewers', { viewers: 'many' }],
    ['films', { films: LARGEST.films + 1 }],
    ['films', { films: 12.5 }],
    ['ratings', { ratings: '' }],
    ['ratings', { ratings: Number.NaN }],
    ['seed', { seed: 0.5 }],
    ['seed', { seed: {} }],
  ])('[SIZE-3] names the field %s of %j', (field, input) => {
    expect(fieldOf(() => parseDataSetSize(input))).toBe(field)
  })

  it('[SIZE-4] whose parts cannot go together is refused, with the field to change', () => {
    const size = { viewers: 100, films: 200, ratings: 5000, seed: 1 }
    expect(fieldOf(() => checkSize(size, activity))).toBe('accepted')
    expect(fieldOf(() => checkSize({ ...size, films: 30 }, activity))).toBe('films')
    expect(fieldOf(() => checkSize({ ...size, ratings: 1999 }, activity))).toBe('ratings')
    expect(fieldOf(() => checkSize({ ...size, ratings: 10_001 }, activity))).toBe('ratings')
  })
})
