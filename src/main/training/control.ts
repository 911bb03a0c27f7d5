/**
 * Two numbers shared by the main thread and a training worker, read without messages because a computing thread takes
 * none: what the worker is asked to do, and a count that shows it is alive.
 */
export interface Control {
  /** For the main thread. */
  readonly requestStop: () => void
  /** Asks it to end after a checkpoint at the end of the epoch under way. */
  readonly requestPause: () => void
  /** For the trainer; each call is also a beat. */
  readonly shouldStop: () => boolean
  /** For the worker at the end of an epoch. */
  readonly isPausing: () => boolean
  /** How often `shouldStop` was called; for the main thread. */
  readonly beats: () => number
}

const COMMAND = 0
const BEATS = 1

const GO_ON = 0
const STOP = 1
const PAUSE = 2

export const newControlBuffer = (): SharedArrayBuffer => new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)

export function controlOf(buffer: SharedArrayBuffer): Control {
  const cells = new Int32Array(buffer)
  return {
    requestStop: () => void Atomics.store(cells, COMMAND, STOP),
    // A stop is never taken back.
    requestPause: () => void Atomics.compareExchange(cells, COMMAND, GO_ON, PAUSE),
    shouldStop: () => {
      Atomics.add(cells, BEATS, 1)
      return Atomics.load(cells, COMMAND) === STOP
    },
    isPausing: () => Atomics.load(cells, COMMAND) === PAUSE,
    beats: () => Atomics.load(cells, BEATS),
  }
}
