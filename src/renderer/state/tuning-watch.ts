import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TuningSnapshot } from '../../contract/tuning.ts'
import { follow, useApi } from '../bridge/index.ts'

/** Where a search for settings stands, as long as it is under way; null before the first word. At rest, the list is fetched anew. */
export const useTuningWatch = (tuningId: string): TuningSnapshot | null => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [snapshot, setSnapshot] = useState<TuningSnapshot | null>(null)
  useEffect(() => {
    setSnapshot(null)
    const ending = new AbortController()
    let over = false
    void follow({
      open: (signal) => client.tuning.watch({ tuningId }, { signal }),
      again: () => !over,
      signal: ending.signal,
      onValue: (now) => {
        setSnapshot(now)
        over = now.state !== 'running'
        if (over) void cache.invalidateQueries({ queryKey: queries.tuning.key() })
      },
    })
    return () => ending.abort()
  }, [client, queries, cache, tuningId])
  return snapshot
}
