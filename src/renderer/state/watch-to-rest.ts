import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { follow, useApi, type Api, type Client } from '../bridge/index.ts'
import { createPace } from './pace.ts'

/** A kind of work of the host that takes a while: a constant of its module. */
export interface Work<Snapshot extends { readonly state: string }> {
  readonly open: (client: Client, id: string, signal: AbortSignal) => Promise<AsyncIterable<Snapshot>>
  /** What was fetched about such work, and is old once one has come to rest. */
  readonly stale: (queries: Api['queries']) => QueryKey
}

/**
 * Where a piece of work stands, as long as it is under way; null before the first word, and where there is none to watch. When
 * it comes to rest, what was fetched about it is marked as stale.
 */
export const useWatchToRest = <Snapshot extends { readonly state: string }>(
  id: string | null,
  work: Work<Snapshot>,
): Snapshot | null => {
  const { client, queries } = useApi()
  const cache = useQueryClient()
  const [shown, show] = useState<Snapshot | null>(null)
  useEffect(() => {
    show(null)
    if (id === null) return undefined
    const ending = new AbortController()
    let newest: Snapshot | null = null
    let over = false
    const pace = createPace(() => {
      show(newest)
      if (over) void cache.invalidateQueries({ queryKey: work.stale(queries) })
    })
    void follow({
      open: (signal) => work.open(client, id, signal),
      again: () => !over,
      signal: ending.signal,
      onValue: (now) => {
        newest = now
        over = now.state !== 'running'
        pace.touch()
      },
    })
    return () => {
      ending.abort()
      pace.stop()
    }
  }, [client, queries, cache, id, work])
  return shown
}
