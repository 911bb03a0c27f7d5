import { isAtRest, type CurvePoint, type RunSnapshot, type RunUpdate } from '../../contract/index.ts'
import type { Jobs } from './jobs.ts'
import { liveStream } from './live-stream.ts'

/** Five updates a second are as many as anybody reads, and a page beside the training has better things to do. */
const TICK_MS = 200

/** The curve of a run as a stream: what there is, then what is new, until the run is at rest. Loses no point. */
export function watchRun(jobs: Pick<Jobs, 'watch'>, runId: string, signal: AbortSignal): AsyncGenerator<RunUpdate> {
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
        // Not as arguments of one call: of a run of some hours there are more than a call can have.
        for (const point of update.points) points.push(point)
        listener()
      })
    },
    intervalMs: TICK_MS,
    signal,
    isLast: (update) => isAtRest(update.run),
  })
}
