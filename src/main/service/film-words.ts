import type { ListFilters, Movie } from '../../contract/index.ts'
import type { FilmWay, RuleName } from '../recommending/index.ts'

/** What a rule says of one film. */
export function ruleText(rule: RuleName, passes: boolean, movie: Movie, filters: ListFilters): string {
  const year = movie.year === null ? 'Its year is not known' : `It came out in ${movie.year}`
  switch (rule) {
    case 'seen':
      return passes ? 'You have not seen it.' : 'You have seen it.'
    case 'not_seen':
      return passes ? 'You have seen it.' : 'You have not seen it, and only seen films were asked for.'
    case 'hidden':
      return passes ? 'You have not hidden it.' : 'You have hidden it.'
    case 'not_interested':
      return passes ? 'You have not turned it down.' : 'You said that you are not interested.'
    case 'genres':
    case 'exclude_genres': {
      const wish = rule === 'genres' ? `one of ${list(filters.genres)}` : `none of ${list(filters.exclude_genres)}`
      return `It is ${list(movie.genres) || 'of no genre'}; ${wish} was asked for.`
    }
    case 'years':
      return `${year}; ${yearsText(filters)} was asked for.`
    case 'min_votes':
      return `${movie.ratings} viewers rated it; at least ${filters.min_votes} was asked for.`
    case 'candidates':
      return passes ? 'It is among the films you named.' : 'It is not among the films you named.'
  }
}

const list = (names: readonly string[] = []): string => names.join(', ')

function yearsText({ year_from, year_to, decade }: ListFilters): string {
  const wishes = [
    decade === undefined ? undefined : `the ${decade}s`,
    year_from === undefined ? undefined : `${year_from} or later`,
    year_to === undefined ? undefined : `${year_to} or before`,
  ]
  return wishes.filter((wish) => wish !== undefined).join(' and ')
}

/** Where a film's way ended, and the rank it had there. */
export function endOf(
  way: FilmWay,
  movie: Movie,
  k: number,
  filters: ListFilters,
): { rank: number | null; text: string } {
  const { title } = movie
  switch (way.stage) {
    case 'in_list':
      return { rank: way.slot ?? null, text: `“${title}” is in the list, at ${way.slot}.` }
    case 'rules': {
      const refusing = way.rules.find(({ passes }) => !passes)
      const why = refusing ? ruleText(refusing.rule, false, movie, filters) : ''
      return { rank: null, text: `“${title}” was left out by a rule. ${why}`.trim() }
    }
    case 'retrieval': {
      const rank = way.vector?.rank ?? null
      const where = rank === null ? 'it is not among the most popular films' : `by its vector it is number ${rank}`
      return { rank, text: `“${title}” was never a candidate: ${where}, and no other source named it.` }
    }
    case 'ranking': {
      const rank = way.ranking?.rank ?? null
      return { rank, text: `“${title}” was a candidate, and the model put it at ${rank}; the list ends at ${k}.` }
    }
    case 'sliders': {
      const { adjusted, ranking } = way
      const text = `The model put “${title}” at ${ranking?.rank}, and the sliders moved it to ${adjusted?.rank}; the list ends at ${k}.`
      return { rank: adjusted?.rank ?? null, text }
    }
  }
}
