import { describe, expect, it } from 'vitest'
import { findSeries } from '../../../src/main/recommending/series.ts'
import { seriesTitle } from '../../../src/main/recommending/series-title.ts'

describe('series read from titles', () => {
  it.each([
    ['The Godfather: Part II', 'godfather', 'number', 2],
    ['Star Wars: Episode IV - A New Hope', 'star wars', 'number', 4],
    ['Toy Story 2', 'toy story', 'number', 2],
    ['Rocky III', 'rocky', 'number', 3],
    ['Terminator 2: Judgment Day', 'terminator', 'number', 2],
    ['Kill Bill: Vol. 1', 'kill bill', 'number', 1],
    ['The Lord of the Rings: The Two Towers', 'lord of the rings', 'heading', null],
    [
      "Harry Potter and the Sorcerer's Stone (a.k.a. Harry Potter and the Philosopher's Stone)",
      'harry potter',
      'adventure',
      null,
    ],
    ['Heat', 'heat', 'plain', 1],
    ['Se7en', 'se7en', 'plain', 1],
    ['Malcolm X', 'malcolm', 'number', 10],
  ] as const)('[SERIES-1] %s', (title, series, sign, part) => {
    expect(seriesTitle(title)).toEqual({ series, sign, part })
  })

  const seriesIn = async (...titles: string[]): Promise<string[][]> => {
    const found = await findSeries(titles.map((title, at) => ({ title, year: 1970 + at })))
    return [...new Set(found.values())].map((places) => places.map((place) => titles[place]))
  }

  it('[SERIES-2] parts stand in the order of their numbers, the first without one', async () => {
    expect(await seriesIn('Toy Story 3', 'Toy Story', 'Heat', 'Toy Story 2')).toEqual([
      ['Toy Story', 'Toy Story 2', 'Toy Story 3'],
    ])
  })

  it('[SERIES-3] parts without numbers stand by year', async () => {
    const towers = 'The Lord of the Rings: The Two Towers'
    const ring = 'The Lord of the Rings: The Fellowship of the Ring'
    expect(await seriesIn(ring, towers)).toEqual([[ring, towers]])
  })

  it('[SERIES-4] one film, two of one name, and late numbers alone make no series', async () => {
    expect(await seriesIn('Apollo 13', 'Apollo 18', 'Heat', 'Heat', 'Malcolm X', 'Dogma')).toEqual([])
  })
})
