/**
 * Turns notices of change into a stream of the current value: one at once, then one after changes, at most every
 * `intervalMs`. Nothing is queued: a slow reader simply sees the latest. Ends when `signal` aborts, or after the value
 * for which `isLast` says so.
 */
export async function* liveStream<T>(options: {
  /** What to yield now, or undefined when there is nothing new to say. */
  current: () => T | undefined
  /** Registers for notices; returns the way to leave. */
  subscribe: (notice: () => void) => () => void
  intervalMs: number
  signal: AbortSignal
  isLast?: (value: T) => boolean
}): AsyncGenerator<T> {
  const { current, subscribe, intervalMs, signal, isLast } = options
  let wake: () => void = () => undefined
  let changed = true
  const notice = () => {
    changed = true
    wake()
  }
  const leave = subscribe(notice)
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve))
      if (signal.aborted) return
      changed = false
      const value = current()
      if (value !== undefined) {
        yield value
        if (isLast?.(value)) return
      }
      await pause(intervalMs, signal)
    }
  } finally {
    leave()
    signal.removeEventListener('abort', onAbort)
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
