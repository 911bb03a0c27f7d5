import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Stars } from '../../contract/ids.ts'
import type { FilmFactsAnswer } from '../../contract/inspection.ts'
import type { Movie, MoviePage } from '../../contract/movies.ts'
import type { FilmGroups } from '../../contract/onboarding.ts'
import type { TonightList } from '../../contract/recommend.ts'
import { failureOf, useApi, type Api } from '../bridge/index.ts'
import { starsText } from '../design/numbers.ts'
import { toasts } from './toasts.ts'
import { useViewerId } from './session.ts'
import { t } from '../i18n/index.ts'

export type RatedFilm = Pick<Movie, 'id' | 'title' | 'myStars'>

/** Shows `stars` wherever the film is on screen, before the host has said so. */
const showEverywhere = (cache: QueryClient, { queries }: Api, id: number, stars: Movie['myStars']): void => {
  const rated = (movie: Movie): Movie => (movie.id === id ? { ...movie, myStars: stars } : movie)
  cache.setQueriesData<MoviePage>(
    { queryKey: queries.movies.search.key() },
    (page) => page && { ...page, movies: page.movies.map(rated) },
  )
  cache.setQueriesData<TonightList>(
    { queryKey: queries.tonight.key() },
    (list) => list && { ...list, entries: list.entries.map((entry) => ({ ...entry, movie: rated(entry.movie) })) },
  )
  cache.setQueriesData<FilmFactsAnswer>(
    { queryKey: queries.lists.film.key() },
    (facts) => facts && { ...facts, movie: rated(facts.movie) },
  )
  cache.setQueriesData<FilmGroups>(
    { queryKey: queries.onboarding.groups.key() },
    (answer) => answer && { groups: answer.groups.map((group) => ({ ...group, films: group.films.map(rated) })) },
  )
}

/** What a rating changes: every list, what is said of films, the number of ratings, and pages that show rated films only. */
const refetch = (cache: QueryClient, { queries }: Api): Promise<unknown> =>
  Promise.all([
    cache.invalidateQueries({ queryKey: queries.tonight.key() }),
    cache.invalidateQueries({ queryKey: queries.lists.film.key() }),
    cache.invalidateQueries({ queryKey: queries.lists.funnel.key() }),
    cache.invalidateQueries({ queryKey: queries.system.session.key() }),
    cache.invalidateQueries({ queryKey: queries.movies.search.key({ input: { ratedOnly: true } }) }),
  ])

const announce = (film: RatedFilm, stars: number | null, undo: () => void): void => {
  toasts.add({
    id: `rating-${film.id}`,
    title:
      stars === null
        ? t('film.ratingGone', { title: film.title })
        : t('film.ratedAs', { title: film.title, stars: starsText(stars) }),
    actionProps: { children: t('shell.undo'), onClick: undo },
  })
}

/**
 * Rates a film, or takes the rating away with null. The screen changes at once; the lists follow when the host has
 * committed. A refusal puts the screen back and says why. Each change can be undone from its toast;
 * `silently`: there is none, where the stars stay in sight.
 */
export const useRate = ({ silently = false } = {}): ((film: RatedFilm, stars: number | null) => void) => {
  const api = useApi()
  const cache = useQueryClient()
  const viewerId = useViewerId()
  return useCallback(
    (film, stars) => {
      const send = async (next: number | null, undoable: boolean): Promise<void> => {
        const before = undoable ? film.myStars : null
        // The one place where a rating is made in the renderer; the host checks the half stars again.
        showEverywhere(cache, api, film.id, next as Stars | null)
        try {
          if (next === null) await api.client.ratings.remove({ viewerId, movieId: film.id })
          else await api.client.ratings.put({ viewerId, movieId: film.id, stars: next })
          if (undoable && !silently) announce(film, next, () => void send(before, false))
        } catch (error) {
          showEverywhere(cache, api, film.id, film.myStars)
          toasts.add({
            title: t('film.couldNotRate', { title: film.title }),
            description: failureOf(error).message,
            type: 'error',
          })
        }
        await refetch(cache, api)
      }
      if (stars !== film.myStars) void send(stars, true)
    },
    [api, cache, viewerId, silently],
  )
}
