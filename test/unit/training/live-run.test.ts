import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CurvePoint, RunUpdate } from '../../../src/contract/index.ts'
import { createLiveRun } from '../../../src/main/training/live-run.ts'
import { queuedRun } from '../../fixtures/queued-run.ts'

const queued = queuedRun('r1')
const point = (epoch: number, validation: number | null = null): CurvePoint => ({
  epoch,
  loss: 1 / epoch,
  validation,
  examplesPerSecond: 100,
  atMs: epoch * 1000,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[RUN-1] the snapshot follows the curve: last values, best validation, time left', () => {
  const run = createLiveRun(queued, () => undefined)
  run.addPoint(point(1, 0.3))
  run.addPoint(point(2, 0.2))
  run.addPoint(point(2.5))
  expect(run.snapshot).toMatchObject({ epoch: 2.5, loss: 0.4, validation: 0.2, bestValidation: 0.3, etaSeconds: 1.5 })
})

test('[RUN-2] whoever watches gets every point exactly once and in order, however late they came', () => {
  const run = createLiveRun(queued, () => undefined)
  const early: RunUpdate[] = []
  const late: RunUpdate[] = []
  run.watch((update) => early.push(update))
  for (let epoch = 1; epoch <= 50; epoch++) {
    if (epoch === 20) run.watch((update) => late.push(update))
    run.addPoint(point(epoch))
    vi.advanceTimersByTime(17)
  }
  run.amend({ state: 'done', finishedAt: 9 })
  run.announce()
  for (const updates of [early, late]) {
    expect(updates.flatMap((update) => update.points.map(({ epoch }) => epoch))).toEqual(
      run.points.map(({ epoch }) => epoch),
    )
    expect(updates.at(-1)?.run).toMatchObject({ state: 'done', finishedAt: 9 })
  }
  expect(late[0].points).toHaveLength(19)
  expect(early.length).toBeLessThan((50 * 17) / 50 + 4)
})

test('[RUN-3] who left hears nothing more, and nobody does after the end', () => {
  const onChange = vi.fn<() => void>()
  const run = createLiveRun(queued, onChange)
  const heard = vi.fn<() => void>()
  const leave = run.watch(heard)
  run.addPoint(point(1))
  leave()
  vi.advanceTimersByTime(1000)
  run.addPoint(point(2))
  expect(heard).toHaveBeenCalledTimes(2)
  run.amend({ finishedAt: 9 })
  run.announce()
  const calls = onChange.mock.calls.length
  vi.advanceTimersByTime(1000)
  expect(onChange).toHaveBeenCalledTimes(calls)
})
