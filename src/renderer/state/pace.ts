/** Where a pace has its time from. */
export interface PaceClock {
  /** Milliseconds. */
  now(): number
  /** Calls `run` once what was changed until now has been painted. */
  afterPaint(run: () => void): void
  /** Calls `run` in so many milliseconds; the answer takes it back. */
  later(milliseconds: number, run: () => void): () => void
}

export const pageClock: PaceClock = {
  now: () => performance.now(),
  // A frame is painted after its callbacks; what waits in the queue of timers comes after that. A page out of sight paints nothing.
  afterPaint: (run) => void requestAnimationFrame(() => setTimeout(run)),
  later: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** What lives is shown at most four times a second, and gets at most so large a part of the page's time. */
const LEAST_MS = 250
const MOST_SHARE = 0.25

export interface Pace {
  /** There is something new to show. */
  touch(): void
  /** Nothing is shown after this. */
  stop(): void
}

/**
 * Calls `show` soon after a touch, and always after the last one; but never again before what it showed is on the screen, and
 * then not before the page had three times as long for the person. However slow the machine and however much there is to tell,
 * clicks and keys find the page free.
 */
export const createPace = (show: () => void, clock: PaceClock = pageClock): Pace => {
  let isTouched = false
  let isResting = false
  let isStopped = false
  let takeBack: () => void = () => undefined

  const fire = (): void => {
    if (isStopped || isResting || !isTouched) return
    isTouched = false
    isResting = true
    const began = clock.now()
    show()
    clock.afterPaint(() => {
      const took = clock.now() - began
      takeBack = clock.later(Math.max(LEAST_MS - took, took / MOST_SHARE - took), () => {
        isResting = false
        fire()
      })
      if (isStopped) takeBack()
    })
  }
  return {
    touch: () => {
      isTouched = true
      fire()
    },
    stop: () => {
      isStopped = true
      takeBack()
    },
  }
}
