import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Movie, MoviePage } from '../../../contract/movies.ts'
import { useHeldTurns } from '../../components/in-turn.ts'
import { failureOf, useApi, type Failure } from '../../bridge/index.ts'
import { useViewerId, type CatalogueView } from '../../state/index.ts'

export const PAGE = 100

export interface Films {
  /** How many there are; undefined before the first answer. */
  readonly total: number | undefined
  /** The film at a place of the list; undefined while its page is on the way. */
  readonly at: (index: number) => Movie | undefined
  /** The list still shows the previous choice while the next is on its way. */
  readonly stale: boolean
  readonly failure: Failure | null
  readonly retry: () => void
}

/** The films of a view, fetched page by page for the places `from` to `to` (exclusive) that are on screen. */
export const useFilms = (view: CatalogueView, from: number, to: number): Films => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const wanted = view.text.trim()
  const [text, setText] = useState(wanted)
  const optionsOf = (page: number) =>
    queries.movies.search.queryOptions({
      input: {
        viewerId,
        text,
        ...(view.genre === null ? {} : { genre: view.genre }),
        ...(view.decade === null ? {} : { decade: view.decade }),
        ratedOnly: view.ratedOnly,
        sort: view.sort,
        offset: page * PAGE,
        limit: PAGE,
      },
    })
  const first = useQuery({ ...optionsOf(0), placeholderData: keepPreviousData })
  const stale = first.isPlaceholderData || text !== wanted
  useHeldTurns(stale)
  // What is typed is asked for at once; what is typed while the host still thinks, as soon as it has answered.
  useEffect(() => {
    if (!first.isFetching) setText(wanted)
  }, [wanted, first.isFetching])
  const start = Math.max(1, Math.floor(from / PAGE))
  const end = first.data === undefined ? start : Math.ceil(Math.min(to, first.data.total) / PAGE)
  const others = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
  const pages = useQueries({
    queries: others.map((page) => optionsOf(page)),
    combine: (results) =>
      new Map<number, MoviePage | undefined>(results.map(({ data }, index) => [start + index, data])),
  })
  return {
    total: first.data?.total,
    at: (index) => {
      const page = Math.floor(index / PAGE)
      const data = page === 0 ? first.data : pages.get(page)
      return data?.movies[index % PAGE]
    },
    stale,
    failure: first.data === undefined && first.error !== null ? failureOf(first.error) : null,
    retry: () => void first.refetch(),
  }
}
