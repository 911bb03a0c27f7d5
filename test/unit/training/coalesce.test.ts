import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from '../../../src/main/training/coalesce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[TICK-1] the first touch counts at once, the next ones together when the interval is over', () => {
  const fire = vi.fn<() => void>()
  const ticks = coalesce(50, fire)
  ticks.touch()
  expect(fire).toHaveBeenCalledTimes(1)
  for (let i = 0; i < 10; i++) ticks.touch()
  vi.advanceTimersByTime(49)
  expect(fire).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(fire).toHaveBeenCalledTimes(2)
})

test('[TICK-2] touched without pause for a second it fires 20 times and once more', () => {
  const fire = vi.fn<() => void>()
  const ticks = coalesce(50, fire)
  for (let ms = 0; ms < 1000; ms++) {
    ticks.touch()
    vi.advanceTimersByTime(1)
  }
  expect(fire).toHaveBeenCalledTimes(21)
})

test('[TICK-3] untouched it is silent, and a touch after silence counts at once', () => {
  const fire = vi.fn<() => void>()
  const ticks = coalesce(50, fire)
  ticks.touch()
  vi.advanceTimersByTime(1000)
  expect(fire).toHaveBeenCalledTimes(1)
  ticks.touch()
  expect(fire).toHaveBeenCalledTimes(2)
})

test('[TICK-4] a flush fires now and swallows the touch before it; after stop nothing comes', () => {
  const fire = vi.fn<() => void>()
  const ticks = coalesce(50, fire)
  ticks.touch()
  ticks.touch()
  ticks.flush()
  expect(fire).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect(fire).toHaveBeenCalledTimes(2)
  ticks.touch()
  ticks.touch()
  ticks.stop()
  ticks.touch()
  ticks.flush()
  vi.advanceTimersByTime(1000)
  expect(fire).toHaveBeenCalledTimes(3)
})
