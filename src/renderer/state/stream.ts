import { useEffect, useState } from 'react'
import { follow, useApi, type Client } from '../bridge/index.ts'

/**
 * The newest value of a stream of the host while the component is on screen; null until the first. `open` must stay the
 * same between renderings: a function of its module.
 */
export const useStream = <Value>(
  open: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Value>>,
): Value | null => {
  const { client } = useApi()
  const [value, setValue] = useState<Value | null>(null)
  useEffect(() => {
    const ending = new AbortController()
    void follow({
      open: (signal) => open(client, signal),
      again: () => true,
      signal: ending.signal,
      onValue: setValue,
    })
    return () => ending.abort()
  }, [client, open])
  return value
}
