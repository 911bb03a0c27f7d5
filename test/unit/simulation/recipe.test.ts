import { describe, expect, it } from 'vitest'
import { loadRecipe, recipeSchema, type Recipe } from '../../../src/main/simulation/recipe.ts'

const { recipe, hash } = loadRecipe()

const problemsOf = (change: (copy: Recipe) => void): string => {
  const copy = structuredClone(recipe)
  change(copy)
  const parsed = recipeSchema.safeParse(copy)
  return parsed.success
    ? ''
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
}

describe('the recipe', () => {
  it('[RECIPE-1] that is shipped is valid and known by its hash', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(problemsOf(() => undefined)).toBe('')
  })

  it('[RECIPE-2] with a knob out of range, unknown or contradictory is refused by name', () => {
    expect(problemsOf((copy) => (copy.series.next = 1.2))).toContain('series.next')
    expect(problemsOf((copy) => Object.assign(copy, { colour: 'sepia' }))).toContain('colour')
    expect(problemsOf((copy) => Object.assign(copy.tastes[0].genres, { Cartoon: 1 }))).toContain('tastes.0.genres')
    expect(problemsOf((copy) => (copy.tastes[0].regions = { atlantis: 2 }))).toContain('atlantis')
    expect(problemsOf((copy) => (copy.viewer.fewestTastes = 5))).toContain('fewestTastes')
    expect(problemsOf((copy) => (copy.activity.maximum = 9000))).toContain('one film a day')
    expect(problemsOf((copy) => (copy.occasions = copy.occasions.slice(0, 1)))).toMatch(/no occasion on S/)
    expect(problemsOf((copy) => (copy.occasions[0].hours = [22, 18]))).toContain('occasions.0.hours')
  })
})
