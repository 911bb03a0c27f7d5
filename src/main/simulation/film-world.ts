import { createStream } from '../random/index.ts'
import { createAliasTable, type AliasTable } from './alias-table.ts'
import type { Film } from './film.ts'
import { followUpsOf } from './follow-ups.ts'
import { popularityOf } from './popularity.ts'
import type { Recipe } from './recipe.ts'
import { fitOf, logAppealOf } from './taste-fits.ts'

/** Everything about the films that viewers act on, by film row (0 .. F - 1, ascending by id). F films, K tastes. */
export interface FilmWorld {
  readonly films: readonly Film[]
  /** [F] the films' ids, ascending. */
  readonly ids: Int32Array
  /** [F] year of the first showing. */
  readonly years: Int16Array
  /** [F] how good the film is: standard normal, a little higher for films that are well known. */
  readonly quality: Float32Array
  /** [F] row of the next part of the film's series, or -1. */
  readonly nextPart: Int32Array
  /** [F] row of the part before, or -1. */
  readonly previousPart: Int32Array
  /** [F * followUpsPerFilm] rows, likeliest first, or -1. */
  readonly followUps: Int32Array
  readonly followUpsPerFilm: number
  /** K tables of films, one of each taste: what its viewers watch. */
  readonly tables: readonly AliasTable[]
  /** K tables again, less steep: what they turn to when they have seen the hits. */
  readonly deepTables: readonly AliasTable[]
  /** What everybody watches. */
  readonly everybodysTable: AliasTable
  /** K times [F] in -1 .. 1: how well a film fits a taste. */
  readonly fits: readonly Float32Array[]
  /** One per occasion: [F] in 0 .. 1, the chance that a film drawn by taste is taken up on that occasion. */
  readonly suits: readonly Float32Array[]
  /** One per occasion: [K] the mean of that chance over the films of each taste. */
  readonly tasteSuits: readonly Float64Array[]
}

export const createFilmWorld = (films: readonly Film[], recipe: Recipe, seed: number): FilmWorld => {
  const popularity = popularityOf(films, recipe.popularity, seed)
  const logAppeals = recipe.tastes.map((taste) => logAppealOf(taste, films, recipe.regions))
  const { focus, fame, deepFame } = recipe.appeal
  const logPopularity = popularity.map(Math.log)
  const weightsAt = (renown: number): Float64Array[] =>
    logAppeals.map((logAppeal, taste) => {
      const exponent = renown * recipe.tastes[taste].mainstream
      return logAppeal.map((value, film) => Math.exp(focus * value + exponent * logPopularity[film]))
    })
  const weights = weightsAt(fame)
  const tables = weights.map(createAliasTable)
  const fits = logAppeals.map((logAppeal) => fitOf(logAppeal, popularity))
  const bestTaste = Int32Array.from(films, (_, film) => bestFit(fits, film))
  const suits = recipe.occasions.map((occasion) => suitsOf(films, occasion))
  const { nextPart, previousPart } = partsOf(films)
  return {
    films,
    ids: Int32Array.from(films, ({ id }) => id),
    years: Int16Array.from(films, ({ year }) => year),
    quality: qualityOf(films, seed),
    nextPart,
    previousPart,
    followUps: followUpsOf(
      films,
      recipe.followUps,
      (film, stream) => tables[bestTaste[film]].draw(stream),
      createStream(seed, 'follow-ups'),
    ),
    followUpsPerFilm: recipe.followUps.perFilm,
    tables,
    deepTables: weightsAt(deepFame).map(createAliasTable),
    everybodysTable: createAliasTable(popularity),
    fits,
    suits,
    tasteSuits: suits.map((suit) => Float64Array.from(weights, (weight) => meanOf(suit, weight))),
  }
}

/** The mean of `values`, weighted. */
const meanOf = (values: Float32Array, weights: Float64Array): number => {
  let sum = 0
  let total = 0
  for (let film = 0; film < values.length; film++) {
    sum += values[film] * weights[film]
    total += weights[film]
  }
  return sum / total
}

const bestFit = (fits: readonly Float32Array[], film: number): number =>
  fits.reduce((best, fit, taste) => (fit[film] > fits[best][film] ? taste : best), 0)

const qualityOf = (films: readonly Film[], seed: number): Float32Array => {
  const stream = createStream(seed, 'quality')
  return Float32Array.from(films, ({ renown }) => 0.9 * stream.normal() + 0.3 * (renown - 3))
}

/** The chance to be taken up is the product of the genres' factors, relative to the film it suits best. */
const suitsOf = (films: readonly Film[], { genres: factors }: Recipe['occasions'][number]): Float32Array => {
  const products = Float32Array.from(
    films,
    ({ genres }) =>
      genres.reduce((product, genre) => product * (factors[genre] ?? 1), 1) ** (1 / Math.sqrt(genres.length)),
  )
  const most = products.reduce((greatest, value) => Math.max(greatest, value), 0)
  return products.map((value) => value / most)
}

const partsOf = (films: readonly Film[]): { nextPart: Int32Array; previousPart: Int32Array } => {
  const nextPart = new Int32Array(films.length).fill(-1)
  const previousPart = new Int32Array(films.length).fill(-1)
  const series = new Map<string, { row: number; part: number }[]>()
  films.forEach((film, row) => {
    if (!film.series) return
    const parts = series.get(film.series.name) ?? []
    series.set(film.series.name, [...parts, { row, part: film.series.part }])
  })
  for (const parts of series.values()) {
    parts.sort((a, b) => a.part - b.part)
    parts.slice(1).forEach(({ row }, index) => {
      nextPart[parts[index].row] = row
      previousPart[row] = parts[index].row
    })
  }
  return { nextPart, previousPart }
}
