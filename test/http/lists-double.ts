import { MatineeError } from '../../src/contract/index.ts'
import type { Services } from '../../src/main/service/services.ts'

/** Questions about lists where no film is known. `called` hears of each. */
export function listsDouble(called: (name: string) => void): Services['lists'] {
  const noSuchFilm = (name: string) => async (): Promise<never> => {
    called(`lists.${name}`)
    throw new MatineeError('MOVIE_NOT_FOUND', 'There is no such film.', { movieId: 0 })
  }
  return {
    funnel: noSuchFilm('funnel'),
    whyNot: noSuchFilm('whyNot'),
    counterfactual: noSuchFilm('counterfactual'),
    similar: noSuchFilm('similar'),
    film: noSuchFilm('film'),
    blind: noSuchFilm('blind'),
    reveal: noSuchFilm('reveal'),
  }
}
