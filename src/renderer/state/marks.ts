import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Movie } from '../../contract/movies.ts'
import { failureOf, useApi } from '../bridge/index.ts'
import { t } from '../i18n/index.ts'
import { useViewerId } from './session.ts'
import { toasts } from './toasts.ts'

type MarkedFilm = Pick<Movie, 'id' | 'title'>

export interface Marks {
  isOnWatchlist(film: MarkedFilm): boolean
  /** Puts the film on the watchlist, or takes it off. */
  toggleWatchlist(film: MarkedFilm): void
  /** Keeps the film out of every list from now on; can be undone from the toast. */
  notForMe(film: MarkedFilm): void
  /** Lets the film into lists again. */
  unhide(film: MarkedFilm): void
}

/** What the person noted about films: watchlist and "not for me". The lists follow when the host has committed. */
export const useMarks = (): Marks => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const viewerId = useViewerId()
  const { data } = useQuery(queries.marks.watchlist.queryOptions({ input: { viewerId } }))
  const onList = useMemo(() => new Set<number>(data?.movies.map(({ id }) => id)), [data])

  const refetch = (): Promise<unknown> =>
    Promise.all(
      [queries.marks.key(), queries.tonight.key(), queries.lists.key()].map((queryKey) =>
        cache.invalidateQueries({ queryKey }),
      ),
    )
  const say = (film: MarkedFilm, title: string, undo?: () => void): void => {
    toasts.add({
      id: `mark-${film.id}`,
      title,
      ...(undo !== undefined && { actionProps: { children: t('shell.undo'), onClick: undo } }),
    })
  }
  const send = async (film: MarkedFilm, call: () => Promise<unknown>, title: string, undo?: () => void) => {
    try {
      await call()
      say(film, title, undo)
    } catch (error) {
      toasts.add({ title: t('film.notMarked'), description: failureOf(error).message, type: 'error' })
    }
    await refetch()
  }

  const put = (film: MarkedFilm): void =>
    void send(
      film,
      () => client.marks.putOnWatchlist({ viewerId, movieId: film.id }),
      t('film.onWatchlist', { title: film.title }),
    )
  const remove = (film: MarkedFilm): void =>
    void send(
      film,
      () => client.marks.removeFromWatchlist({ viewerId, movieId: film.id }),
      t('film.offWatchlist', { title: film.title }),
      () => put(film),
    )
  const unhide = (film: MarkedFilm): void =>
    void send(
      film,
      () => client.marks.unhide({ viewerId, movieId: film.id }),
      t('film.shownAgain', { title: film.title }),
    )
  return {
    isOnWatchlist: ({ id }) => onList.has(id),
    toggleWatchlist: (film) => (onList.has(film.id) ? remove(film) : put(film)),
    notForMe: (film) =>
      void send(
        film,
        () => client.marks.hide({ viewerId, movieId: film.id, kind: 'not_interested' }),
        t('film.notForMeSaid', { title: film.title }),
        () => unhide(film),
      ),
    unhide,
  }
}
