import { expect, test } from 'vitest'
import { createPace, type PaceClock } from '../../../src/renderer/state/pace.ts'

/** A page on a clock that a test moves: what it shows takes `costs` milliseconds until it is painted. */
const page = (costs: number) => {
  let now = 0
  let due: { at: number; run: () => void }[] = []
  const later = (milliseconds: number, run: () => void) => {
    const entry = { at: now + milliseconds, run }
    due.push(entry)
    return () => void (due = due.filter((other) => other !== entry))
  }
  const clock: PaceClock = { now: () => now, afterPaint: (run) => void later(costs, run), later }
  const advance = (milliseconds: number): void => {
    const until = now + milliseconds
    for (;;) {
      const next = due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      due = due.filter((other) => other !== next)
      now = Math.max(now, next.at)
      next.run()
    }
    now = until
  }
  return { clock, advance, idle: () => due.length === 0 }
}

test('[PACE-1] a first touch is shown at once, the last one always, and four times a second at most', () => {
  const { clock, advance, idle } = page(1)
  const shown: number[] = []
  const pace = createPace(() => shown.push(clock.now()), clock)
  pace.touch()
  expect(shown).toEqual([0])
  for (let ms = 0; ms < 1000; ms += 10) {
    advance(10)
    pace.touch()
  }
  expect(shown).toEqual([0, 250, 500, 750, 1000])
  advance(10_000)
  expect(shown).toEqual([0, 250, 500, 750, 1000, 1250])
  expect(idle()).toBe(true)
})

test('[PACE-2] what takes long to show has at most a quarter of the page’s time, however often it changes', () => {
  const { clock, advance } = page(2000)
  const shown: number[] = []
  const pace = createPace(() => shown.push(clock.now()), clock)
  for (let ms = 0; ms < 30_000; ms += 50) {
    pace.touch()
    advance(50)
  }
  expect(shown).toEqual([0, 8000, 16_000, 24_000])
})

test('[PACE-3] nothing is shown after the end', () => {
  const { clock, advance, idle } = page(1)
  let shown = 0
  const pace = createPace(() => shown++, clock)
  pace.touch()
  pace.touch()
  pace.stop()
  advance(1000)
  pace.touch()
  advance(1000)
  expect([shown, idle()]).toEqual([1, true])
})
