import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { Movie } from '../../contract/movies.ts'
import { useApi } from '../bridge/index.ts'
import { useViewerId } from '../state/index.ts'

const MOST = 6

interface FoundFilms {
  /** The best known films whose titles fit what is typed; none while nothing is. */
  readonly films: readonly Movie[]
  /** Something is typed, the answer has come, and no film fits. */
  readonly areNone: boolean
}

/** Films by their titles, as somebody types. */
export const useFoundFilms = (typed: string): FoundFilms => {
  const { queries } = useApi()
  const viewerId = useViewerId()
  const text = useDeferredValue(typed.trim())
  const wanted = text !== ''
  const { data, isPlaceholderData } = useQuery({
    ...queries.movies.search.queryOptions({ input: { viewerId, text, sort: 'popular', limit: MOST } }),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const films = wanted ? (data?.movies ?? []) : []
  return { films, areNone: wanted && data !== undefined && !isPlaceholderData && films.length === 0 }
}
