import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { Movie } from '../../contract/movies.ts'
import { useApi } from '../bridge/index.ts'
import { useViewerId } from '../state/index.ts'

const MOST = 6

/** The best known films whose titles fit what is typed; none while nothing is. */
export const useFoundFilms = (typed: string): readonly Movie[] => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const text = useDeferredValue(typed.trim())
  const wanted = text !== ''
  const { data } = useQuery({
    ...queries.movies.search.queryOptions({ input: { viewerId, text, sort: 'popular', limit: MOST } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  return wanted ? (data?.movies ?? []) : []
}
