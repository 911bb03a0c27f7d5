/** Turns many touches into few calls. */
export interface Coalescer {
  /** `fire` is called at once when the interval since the last call has passed, else when it has. */
  readonly touch: () => void
  /** Calls `fire` now and starts the interval anew. */
  readonly flush: () => void
  /** No call comes after this. */
  readonly stop: () => void
}

/** Calls `fire` at most every `intervalMs`, and always once after the last touch. */
export function coalesce(intervalMs: number, fire: () => void): Coalescer {
  let timer: NodeJS.Timeout | undefined
  let isTouched = false
  let isStopped = false
  const flush = (): void => {
    clearTimeout(timer)
    if (isStopped) return
    isTouched = false
    timer = setTimeout(() => {
      timer = undefined
      if (isTouched) flush()
    }, intervalMs)
    fire()
  }
  return {
    flush,
    touch: () => {
      isTouched = true
      if (timer === undefined) flush()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
