import { isAtRest, type CurvePoint, type RunSnapshot, type RunUpdate } from '../../contract/index.ts'
import type { Jobs } from './jobs.ts'
import { liveStream } from './live-stream.ts'

const TICK_MS = 50

/** The curve of a run as a stream: what there is, then what is new, until the run is at rest. Loses no point. */
export function watchRun(jobs: Jobs, runId: string, signal: AbortSignal): AsyncGenerator<RunUpdate> {
  let run: RunSnapshot | undefined
  let points: CurvePoint[] = []
  return liveStream({
    current: () => {
      if (!run) return undefined
      const update = { run, points }
      points = []
      return update
    },
    subscribe: (listener) => {
      return jobs.watch(runId, (update) => {
        run = update.run
        points.push(...update.points)
        listener()
      })
    },
    intervalMs: TICK_MS,
    signal,
    isLast: (update) => isAtRest(update.run),
  })
}
