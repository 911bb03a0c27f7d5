import { round } from '../../src/main/benchmarks/measure.ts'
import type { Recording } from './trace.ts'

const LONG_MS = 100
const WORTH_NOTING_MS = 50

export const summaryOf = (milliseconds: readonly number[]) => {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number): number | null =>
    sorted.length === 0 ? null : round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { times: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) }
}

/**
 * Tasks that held up the page's main thread: by the clock, and by what they had of a processor. Where other programs want
 * the processors too, a task of 20 ms may take 200 by the clock, and only the second figure is the page's own doing.
 */
export function tasksOf({ events, pid, mainThread }: Recording) {
  const tasks = events.filter(
    (event) => event.name === 'RunTask' && event.ph === 'X' && event.pid === pid && event.tid === mainThread,
  )
  const figures = (all: readonly number[]) => ({
    over100: all.filter((ms) => ms > LONG_MS).length,
    over50: all.filter((ms) => ms > WORTH_NOTING_MS).length,
    longest: round(Math.max(0, ...all)),
  })
  return {
    tasks: tasks.length,
    clock: figures(tasks.map(({ dur = 0 }) => dur / 1000)),
    processor: figures(tasks.map(({ tdur = 0 }) => tdur / 1000)),
  }
}

interface EventTiming {
  readonly interactionId: number
  readonly duration: number
}

/**
 * Interactions (a click, a key), each from the moment that the browser had it to the next frame that could show what came of it:
 * the figure that Interaction to Next Paint takes its worst of. Milliseconds, by the clock.
 */
export function interactionsOf({ events, pid }: Recording) {
  const longest = new Map<number, number>()
  for (const { name, ph, pid: from, args } of events) {
    if (name !== 'EventTiming' || ph !== 'b' || from !== pid) continue
    const { interactionId, duration } = args['data'] as EventTiming
    if (interactionId === 0) continue
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0))
  }
  return summaryOf([...longest.values()])
}
