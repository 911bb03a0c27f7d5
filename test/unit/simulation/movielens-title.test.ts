import { describe, expect, it } from 'vitest'
import { parseTitle } from '../../../src/main/importing/title.ts'
import { loadCatalogue } from '../../../src/main/simulation/catalogue.ts'
import { movieLensTitle } from '../../../src/main/simulation/movielens-title.ts'

describe('titles in MovieLens form', () => {
  it.each([
    ['The Matrix', 1999, 'Matrix, The (1999)'],
    ['The Lord of the Rings: The Two Towers', 2002, 'Lord of the Rings: The Two Towers, The (2002)'],
    ['The Good, the Bad and the Ugly', 1966, 'Good, the Bad and the Ugly, The (1966)'],
    ['A Separation', 2011, 'Separation, A (2011)'],
    ['An Autumn Afternoon', 1962, 'Autumn Afternoon, An (1962)'],
    ["L'Avventura", 1960, "Avventura, L' (1960)"],
    ['La Strada', 1954, 'Strada, La (1954)'],
    ['Amélie', 2001, 'Amélie (2001)'],
    ['À nous la liberté', 1931, 'À nous la liberté (1931)'],
    ['La La Land', 2016, 'La La Land (2016)'],
    ['Die Hard', 1988, 'Die Hard (1988)'],
    ['Theeb', 2014, 'Theeb (2014)'],
    ['Anora', 2024, 'Anora (2024)'],
  ])('[TITLE-1] %s (%i) is written "%s"', (title, year, written) => {
    expect(movieLensTitle(title, year)).toBe(written)
  })

  it('[TITLE-2] every title of the catalogue comes back from the importer as it was', () => {
    const changed = loadCatalogue().flatMap(({ title, year }) => {
      const back = parseTitle(movieLensTitle(title, year))
      return back.title === title && back.year === year ? [] : [{ title, year, back }]
    })
    expect(changed).toEqual([])
  })
})
