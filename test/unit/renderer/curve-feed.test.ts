import { expect, test } from 'vitest'
import type { CurvePoint, RunUpdate } from '../../../src/contract/training.ts'
import { createCurveFeed, type Training, type Watched } from '../../../src/renderer/state/curve-feed.ts'
import type { PaceClock } from '../../../src/renderer/state/pace.ts'
import { queuedRun } from '../../fixtures/queued-run.ts'

const pointAt = (at: number): CurvePoint => ({
  ...{ epoch: at / 1000, loss: 1 / (at + 1), validation: null, hitRate: null, examplesPerSecond: 1, atMs: 50 * at },
})
const running = (runId: string) => ({ ...queuedRun(runId), state: 'running' as const })
const done = (runId: string) => ({ ...queuedRun(runId), state: 'done' as const })

/** A clock on which nothing is painted before the test says so. */
const stillClock = () => {
  const painting: (() => void)[] = []
  const waiting: (() => void)[] = []
  const clock: PaceClock = {
    now: () => 0,
    afterPaint: (run) => void painting.push(run),
    later: (_, run) => {
      waiting.push(run)
      return () => undefined
    },
  }
  const runAll = (runs: (() => void)[]): void => {
    for (const run of runs.splice(0)) run()
  }
  return { clock, paint: () => (runAll(painting), runAll(waiting)) }
}

/** Lets everything that has been sent be received. */
const received = () => new Promise((resolve) => setTimeout(resolve, 5))

const training = (updates: Iterable<RunUpdate>, asked: string[] = []): Training => ({
  curve: (input) => {
    asked.push(`curve ${input.runId}`)
    return Promise.resolve({ run: done(input.runId), points: [pointAt(0), pointAt(1)] })
  },
  watch: (input) => {
    asked.push(`watch ${input.runId}`)
    async function* stream(): AsyncGenerator<RunUpdate, void> {
      yield* updates
    }
    return Promise.resolve(stream())
  },
})

test('[FEED-1] however many updates come while the page draws, it is told once, of all their points', async () => {
  const updates = Array.from({ length: 5_000 }, (_, at) => ({ run: running('a'), points: [pointAt(at)] }))
  const end = { run: done('a'), points: [pointAt(5_000)] }
  const { clock, paint } = stillClock()
  const told: Watched[] = []
  const feed = createCurveFeed({
    training: training([...updates, end]),
    onChange: (watched) => told.push(watched),
    clock,
  })
  feed.want([{ runId: 'a', isUnderWay: true }])
  await received()
  // Of the wish itself, and of the first update; the others wait until the page is free.
  expect(told.length).toBeLessThanOrEqual(2)
  paint()
  expect(told.length).toBeLessThanOrEqual(3)
  expect(told.at(-1)?.curves.get('a')).toEqual({
    run: end.run,
    points: Array.from({ length: 5_001 }, (_, at) => pointAt(at)),
  })
  feed.close()
})

test('[FEED-2] a run at rest is fetched, one under way is followed, and what did not change stays the same object', async () => {
  const asked: string[] = []
  const { clock, paint } = stillClock()
  const told: Watched[] = []
  const feed = createCurveFeed({
    training: training([{ run: done('b'), points: [pointAt(0)] }], asked),
    onChange: (watched) => told.push(watched),
    clock,
  })
  feed.want([{ runId: 'a', isUnderWay: false }])
  await received()
  paint()
  const before = told.at(-1)?.curves.get('a')
  feed.want([
    { runId: 'a', isUnderWay: false },
    { runId: 'b', isUnderWay: true },
  ])
  await received()
  paint()
  expect(asked).toEqual(['curve a', 'watch b'])
  expect(told.at(-1)?.curves.get('a')).toBe(before)
  expect(told.at(-1)?.curves.get('b')?.run.state).toBe('done')
  // It has ended meanwhile: nothing has to be asked again.
  feed.want([{ runId: 'b', isUnderWay: false }])
  expect(asked).toHaveLength(2)
  expect([...(told.at(-1)?.curves.keys() ?? [])]).toEqual(['b'])
  feed.close()
})
