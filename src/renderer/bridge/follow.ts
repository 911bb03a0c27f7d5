import { backOff } from './socket-link.ts'

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
  })

interface Following<T> {
  /** Opens the stream; called again after it broke. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<T>>
  readonly onValue: (value: T) => void
  /** Whether a stream that ended by itself should be opened again. */
  readonly again: () => boolean
  readonly signal: AbortSignal
}

/**
 * Follows a stream of the host until `signal` aborts or it ends for good. A stream that breaks (lost connection, a host
 * that restarts) is opened again with growing pauses; streams begin with the whole current state, so nothing is missed.
 */
export const follow = async <T>({ open, onValue, again, signal }: Following<T>): Promise<void> => {
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      for await (const value of await open(signal)) {
        if (signal.aborted) return
        failures = 0
        onValue(value)
      }
      if (!again()) return
    } catch {
      // Why it broke is shown by the connection's own state; here there is only one thing to do: try again.
    }
    await pause(backOff(failures), signal)
  }
}
