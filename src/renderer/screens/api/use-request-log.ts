import { useEffect, useState } from 'react'
import type { LoggedRequest } from '../../../contract/server.ts'
import { follow, useApi } from '../../bridge/index.ts'

/** So many requests are shown; the host keeps a few more. */
export const SHOWN_REQUESTS = 100

interface RequestLogState {
  /** Newest first. */
  readonly requests: readonly LoggedRequest[]
  /** Of all since the start; null until the host has told. */
  readonly total: number | null
}

/** The newest requests to the API, live while the component is on screen. */
export const useRequestLog = (): RequestLogState => {
  const { client } = useApi()
  const [log, setLog] = useState<RequestLogState>({ requests: [], total: null })
  useEffect(() => {
    const ending = new AbortController()
    let isFirst = true
    void follow({
      open: (signal) => {
        isFirst = true
        return client.server.requests(undefined, { signal })
      },
      again: () => true,
      signal: ending.signal,
      onValue: ({ requests, total }) => {
        // The first update of a stream carries all that is kept, so what came before it goes.
        const wasFirst = isFirst
        isFirst = false
        setLog((before) => ({
          requests: [...requests.toReversed(), ...(wasFirst ? [] : before.requests)].slice(0, SHOWN_REQUESTS),
          total,
        }))
      },
    })
    return () => ending.abort()
  }, [client])
  return log
}
