import type { Film } from './film.ts'
import { GENRES } from './genres.ts'
import type { Recipe } from './recipe.ts'

type Taste = Recipe['tastes'][number]

/** What is left of a film's appeal to a taste far outside its era: small, so that nobody is shut in. */
const OUT_OF_ERA = 0.01

/**
 * [F] how well each film suits a taste, as a factor: genres, times era, times region. The genres of a film add up to
 * an exponent; their sum is divided by the root of their number, so that a film of five genres is no safe bet.
 */
export const appealOf = (taste: Taste, films: readonly Film[], regions: Recipe['regions']): Float64Array => {
  const liking = new Map(GENRES.map((genre) => [genre, taste.genres[genre] ?? 0]))
  const countryFactor = new Map<string, number>()
  for (const [region, factor] of Object.entries(taste.regions)) {
    for (const country of regions[region] ?? []) countryFactor.set(country, factor)
  }
  return Float64Array.from(films, ({ genres, year, country }) => {
    const sum = genres.reduce((total, genre) => total + (liking.get(genre) ?? 0), 0)
    const away = taste.era ? (year - taste.era.centre) / taste.era.width : 0
    const inEra = OUT_OF_ERA + (1 - OUT_OF_ERA) * Math.exp(-0.5 * away * away)
    return Math.exp(sum / Math.sqrt(genres.length)) * inEra * (countryFactor.get(country) ?? 1)
  })
}

/**
 * [F] the same as a figure for stars, from -1 (the opposite of the taste) to 1 (made for it): the logarithm of the
 * appeal, standardised over the films weighted by popularity, squeezed by tanh.
 */
export const fitOf = (appeal: Float64Array, popularity: Float64Array): Float32Array => {
  let weight = 0
  let sum = 0
  let squares = 0
  for (let film = 0; film < appeal.length; film++) {
    const value = Math.log(appeal[film])
    weight += popularity[film]
    sum += popularity[film] * value
    squares += popularity[film] * value * value
  }
  const mean = sum / weight
  const deviation = Math.sqrt(Math.max(squares / weight - mean * mean, 1e-12))
  return Float32Array.from(appeal, (value) => Math.tanh((Math.log(value) - mean) / deviation / 1.5))
}
