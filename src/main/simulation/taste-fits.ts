import type { Film } from './film.ts'
import { GENRES } from './genres.ts'
import type { Recipe } from './recipe.ts'

type Taste = Recipe['tastes'][number]

/** What is left of a film's appeal to a taste far outside its era: small, so that nobody is shut in. */
const OUT_OF_ERA = 0.01

/**
 * [F] how well each film suits a taste: the logarithm of its appeal, a sum of genres, era and region. The likings of a
 * film's genres are added up and divided by the root of their number, so that a film of five genres is no safe bet.
 */
export const logAppealOf = (taste: Taste, films: readonly Film[], regions: Recipe['regions']): Float64Array => {
  const liking = new Map(GENRES.map((genre) => [genre, taste.genres[genre] ?? 0]))
  const ofCountry = new Map<string, number>()
  for (const [region, factor] of Object.entries(taste.regions)) {
    for (const country of regions[region] ?? []) ofCountry.set(country, Math.log(factor))
  }
  return Float64Array.from(films, ({ genres, year, country }) => {
    let sum = 0
    for (const genre of genres) sum += liking.get(genre) ?? 0
    const away = taste.era ? (year - taste.era.centre) / taste.era.width : 0
    const inEra = OUT_OF_ERA + (1 - OUT_OF_ERA) * Math.exp(-0.5 * away * away)
    return sum / Math.sqrt(genres.length) + Math.log(inEra) + (ofCountry.get(country) ?? 0)
  })
}

/**
 * [F] the same as a figure for stars, from -1 (the opposite of the taste) to 1 (made for it): standardised over the
 * films weighted by popularity, squeezed by tanh.
 */
export const fitOf = (logAppeal: Float64Array, popularity: Float64Array): Float32Array => {
  let weight = 0
  let sum = 0
  let squares = 0
  for (let film = 0; film < logAppeal.length; film++) {
    weight += popularity[film]
    sum += popularity[film] * logAppeal[film]
    squares += popularity[film] * logAppeal[film] * logAppeal[film]
  }
  const mean = sum / weight
  const deviation = Math.sqrt(Math.max(squares / weight - mean * mean, 1e-12))
  return Float32Array.from(logAppeal, (value) => Math.tanh((value - mean) / deviation / 1.5))
}
