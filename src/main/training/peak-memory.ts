/** What a process holds changes slowly beside this. */
const LOOK_MS = 50

/**
 * Watches how much memory the whole process holds, all its threads included, and tells each new peak, the first at once.
 * `end` looks once more.
 */
export function watchMemory(onPeak: (bytes: number) => void): { end(): void } {
  let peak = 0
  const look = (): void => {
    const held = process.memoryUsage.rss()
    if (held <= peak) return
    peak = held
    onPeak(held)
  }
  look()
  const timer = setInterval(look, LOOK_MS)
  return {
    end: () => {
      clearInterval(timer)
      look()
    },
  }
}
