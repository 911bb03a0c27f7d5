import { expect, test } from 'vitest'
import type { CurvePoint, RunUpdate } from '../../../src/contract/index.ts'
import { watchRun } from '../../../src/main/service/watch-run.ts'
import { queuedRun } from '../../fixtures/queued-run.ts'

const POINTS = 300_000

test('[WATCH-1] a run of many hours is watched like any other: its first update has every point', async () => {
  const points = Array.from({ length: POINTS }, (_, at): CurvePoint => ({
    epoch: at,
    loss: 1,
    validation: null,
    hitRate: null,
    examplesPerSecond: 1,
    atMs: at,
  }))
  const run = { ...queuedRun('a'), state: 'done' as const }
  const jobs = {
    watch: (_: string, listener: (update: RunUpdate) => void) => {
      listener({ run, points })
      return () => undefined
    },
  }
  const updates: RunUpdate[] = []
  for await (const update of watchRun(jobs, 'a', new AbortController().signal)) updates.push(update)
  expect(updates.map((update) => update.points.length)).toEqual([POINTS])
})
