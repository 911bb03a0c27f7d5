import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ComparisonSnapshot } from '../../contract/evaluation.ts'
import { follow, useApi } from '../bridge/index.ts'

/**
 * Where a comparison stands, as long as it is under way; null before the first word. When it comes to rest, what was
 * fetched of comparisons is marked as stale.
 */
export const useComparisonWatch = (comparisonId: string | null): ComparisonSnapshot | null => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [snapshot, setSnapshot] = useState<ComparisonSnapshot | null>(null)
  useEffect(() => {
    setSnapshot(null)
    if (comparisonId === null) return
    const ending = new AbortController()
    let over = false
    void follow({
      open: (signal) => client.evaluations.watch({ comparisonId }, { signal }),
      again: () => !over,
      signal: ending.signal,
      onValue: (now) => {
        setSnapshot(now)
        over = now.state !== 'running'
        if (over) void cache.invalidateQueries({ queryKey: queries.evaluations.key() })
      },
    })
    return () => ending.abort()
  }, [client, queries, cache, comparisonId])
  return snapshot
}
