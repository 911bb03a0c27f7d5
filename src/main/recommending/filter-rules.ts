import type { ListFilters } from '../../contract/index.ts'
import type { Catalogue } from './catalogue.ts'
import { ruleOf, type Rule } from './rules.ts'

/**
 * The filters as rules, one for each that is given. A genre that no film has admits nothing: whoever takes filters from
 * people checks the names first. A film whose year is not known passes no filter of years.
 */
export function filterRules(filters: ListFilters, { years, votes, genreMask }: Catalogue): Rule[] {
  const { genres, exclude_genres, decade, min_votes } = filters
  const rules: Rule[] = []
  const masksOf = (names: readonly string[]): Uint8Array[] => names.map(genreMask).filter((mask) => mask !== undefined)
  if (genres !== undefined && genres.length > 0) {
    const masks = masksOf(genres)
    rules.push(ruleOf('genres', (film) => masks.some((mask) => mask[film] === 1)))
  }
  if (exclude_genres !== undefined && exclude_genres.length > 0) {
    const masks = masksOf(exclude_genres)
    rules.push(ruleOf('exclude_genres', (film) => masks.every((mask) => mask[film] === 0)))
  }
  if (filters.year_from !== undefined || filters.year_to !== undefined || decade !== undefined) {
    const from = Math.max(filters.year_from ?? 1, decade ?? 1)
    const to = Math.min(filters.year_to ?? Infinity, decade === undefined ? Infinity : decade + 9)
    rules.push(ruleOf('years', (film) => years[film] >= from && years[film] <= to))
  }
  if (min_votes !== undefined && min_votes > 0) rules.push(ruleOf('min_votes', (film) => votes[film] >= min_votes))
  return rules
}
