import type { Catalogue } from './catalogue.ts'
import { diversify } from './diversify.ts'
import { movieIndex } from './movie-rows.ts'
import type { RankedFilm } from './ranked-list.ts'

/** The choice is made among so many of the most popular films that the rules admit. */
export const startPoolFor = (k: number): number => Math.max(200, 2 * k)

/** How much likeness counts against a film, beside its popularity. */
const WEIGHT = 0.4

/**
 * The order for a viewer the model knows nothing of: popular films, and not all of one kind. One after the other, by maximal
 * marginal relevance: worth falls evenly with the place among the `popular` rows (most popular first), likeness is half the
 * shared genres (Jaccard) and half the same decade. The score says how the film was chosen and nothing about taste.
 */
export function popularStart(popular: Uint32Array, { years, genreBits }: Catalogue): RankedFilm[] {
  const choices = Array.from(popular, (row, at) => ({ row, worth: 1 - at / popular.length }))
  const likeness = (one: number, other: number): number => {
    const either = bitCount(genreBits[one] | genreBits[other])
    const shared = either === 0 ? 0 : bitCount(genreBits[one] & genreBits[other]) / either
    const sameDecade = years[one] !== 0 && decadeOf(years[one]) === decadeOf(years[other])
    return (shared + (sameDecade ? 1 : 0)) / 2
  }
  return diversify(choices, WEIGHT, likeness, choices.length).map(({ row, score }) => ({ row: movieIndex(row), score }))
}

const decadeOf = (year: number): number => Math.floor(year / 10)

/** Ones of a 32-bit word. */
function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
