import { describe, expect, it } from 'vitest'
import { loadCatalogue, parseCatalogue } from '../../../src/main/simulation/catalogue.ts'
import type { Film } from '../../../src/main/simulation/film.ts'
import { GENRES } from '../../../src/main/simulation/genres.ts'
import { loadRecipe } from '../../../src/main/simulation/recipe.ts'

const films = loadCatalogue()

/** Case, accents, a leading article and punctuation do not tell two films apart. */
const normalised = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^(the|a|an) /, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const bySeries = (): Map<string, Film[]> => {
  const series = new Map<string, Film[]>()
  for (const film of films) {
    if (film.series) series.set(film.series.name, [...(series.get(film.series.name) ?? []), film])
  }
  return series
}

const count = (keep: (film: Film) => boolean): number => films.filter(keep).length

describe('the catalogue', () => {
  it('[CATALOGUE-1] holds at least 1,100 films with the ids 1 .. N, and the first is Toy Story', () => {
    expect(films.length).toBeGreaterThanOrEqual(1100)
    expect(films.map(({ id }) => id)).toEqual(films.map((_, index) => index + 1))
    expect(films[0]).toMatchObject({ title: 'Toy Story', year: 1995 })
  })

  it('[CATALOGUE-2] holds no film twice', () => {
    const seen = new Map<string, string>()
    const twice = films.flatMap(({ title, year }) => {
      const key = `${normalised(title)} ${year}`
      const other = seen.get(key)
      seen.set(key, title)
      return other === undefined ? [] : [`${other} / ${title} (${year})`]
    })
    expect(twice).toEqual([])
  })

  it('[CATALOGUE-3] dates films between the first ones and now, and gives each its own genres in order', () => {
    const unfit = films.filter(({ title, year, genres }) => {
      const dated = year >= 1895 && year <= 2025
      const ordered = genres.join() === [...new Set(genres)].sort().join()
      const displayed = title === title.trim().normalize('NFC') && !/, (The|A|An)$|\(\d{4}\)$/.test(title)
      return !(dated && ordered && displayed)
    })
    expect(unfit).toEqual([])
  })

  it('[CATALOGUE-4] counts the parts of a series 1, 2, 3 in the order of release', () => {
    const series = bySeries()
    expect(series.size).toBeGreaterThan(50)
    for (const [name, parts] of series) {
      const ordered = parts.toSorted((a, b) => (a.series?.part ?? 0) - (b.series?.part ?? 0))
      expect(
        ordered.map((film) => film.series?.part),
        name,
      ).toEqual(ordered.map((_, index) => index + 1))
      expect(ordered.length, name).toBeGreaterThan(1)
      const years = ordered.map(({ year }) => year)
      expect(years, name).toEqual(years.toSorted((a, b) => a - b))
    }
  })

  it('[CATALOGUE-5] is world cinema of all decades and genres', () => {
    for (const genre of GENRES)
      expect(
        count(({ genres }) => genres.includes(genre)),
        genre,
      ).toBeGreaterThanOrEqual(80)
    for (let decade = 1920; decade <= 2020; decade += 10) {
      expect(
        count(({ year }) => year >= decade && year < decade + 10),
        `${decade}s`,
      ).toBeGreaterThanOrEqual(40)
    }
    for (const country of ['KR', 'JP', 'FR', 'IT', 'IN', 'IR', 'DE', 'SE', 'HK', 'BR', 'MX', 'AR']) {
      expect(
        count((film) => film.country === country),
        country,
      ).toBeGreaterThanOrEqual(20)
    }
    expect(count(({ country }) => country !== 'US') / films.length).toBeGreaterThan(0.4)
  })

  it('[CATALOGUE-6] names no country the recipe does not place in a region', () => {
    const placed = new Set(Object.values(loadRecipe().recipe.regions).flat())
    expect(new Set(films.map(({ country }) => country).filter((country) => !placed.has(country)))).toEqual(new Set())
  })

  it('[CATALOGUE-7] names the row that does not fit', () => {
    const header = 'id,title,year,country,genres,renown,series,part\n'
    expect(parseCatalogue(`${header}1,"Now, Voyager",1942,US,Drama|Romance,2,,\n`)).toEqual([
      {
        id: 1,
        title: 'Now, Voyager',
        year: 1942,
        country: 'US',
        genres: ['Drama', 'Romance'],
        renown: 2,
        series: undefined,
      },
    ])
    expect(() => parseCatalogue(`${header}1,Up,2009,US,Cartoon,5,,\n`)).toThrow(/row 2/)
    expect(() => parseCatalogue(`${header}1,Up,2009,US,Comedy,5,,\n2,Up,soon,US,Comedy,5,,\n`)).toThrow(/row 3/)
    expect(() => parseCatalogue(`${header}1,Up,2009,US,Comedy,5,Up,\n`)).toThrow(/series/)
    expect(() => parseCatalogue('id,name\n1,Up\n')).toThrow(/columns/)
  })
})
