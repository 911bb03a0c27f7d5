import type { FilmGroups, ViewerId } from '../../contract/index.ts'
import { filmGroups } from '../recommending/index.ts'
import { searchMovies, type ReadHandle } from '../store/index.ts'

/** The best known films, of which groups are made: who watches films has seen some of them. */
const KNOWN_FILMS = 320

const LIMITS = { groups: 8, fewest: 4, most: 9 }

/** What helps somebody new to say what they like. */
export interface Onboarding {
  /** From how often films were rated, their genres and decades: at hand as soon as films are, and the same after each training. */
  groups(viewerId: ViewerId): Promise<FilmGroups>
}

export function createOnboarding(read: ReadHandle): Onboarding {
  return {
    groups: async (viewerId) => {
      const wish = { viewerId, text: '', ratedOnly: false, sort: 'popular', offset: 0, limit: KNOWN_FILMS } as const
      const { movies } = searchMovies(read, wish)
      const groups = await filmGroups(
        movies.map(({ ratings: votes, ...movie }) => ({ ...movie, votes })),
        LIMITS,
      )
      return {
        groups: groups.map(({ genres, decade, films }) => ({
          id: [...genres, decade ?? 'any'].join(' '),
          genres: [...genres],
          decade,
          films: films.map((at) => movies[at]),
        })),
      }
    },
  }
}
