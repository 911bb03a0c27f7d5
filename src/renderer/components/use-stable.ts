import { useCallback, useLayoutEffect, useRef } from 'react'

/** A handler that stays the same function, and does what the newest rendering says: what is memoised can take it. */
export const useStable = <Args extends readonly unknown[]>(
  handle: (...args: Args) => void,
): ((...args: Args) => void) => {
  const newest = useRef(handle)
  useLayoutEffect(() => {
    newest.current = handle
  })
  return useCallback((...args: Args) => newest.current(...args), [])
}
