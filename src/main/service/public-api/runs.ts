import { createHash } from 'node:crypto'
import type { ApiRun, RunEvent, RunRequest, RunWithCurve } from '../../../contract/api/runs.ts'
import { isAtRest, MatineeError, type RunSnapshot } from '../../../contract/index.ts'
import { inTransaction, keepKey, runOfKey, type WriteStore } from '../../store/index.ts'
import type { Jobs } from '../jobs.ts'
import { watchRun } from '../watch-run.ts'
import { publishedPoint, publishedRun } from './published-run.ts'

/** Training for scripts. What names a run throws RUN_NOT_FOUND. */
export interface PublicRuns {
  /**
   * `key`: the caller's Idempotency-Key. For a day the same key answers with the run that was started by it first. Throws
   * INVALID_VALUE (also for a key that came with another request), NO_DATA, IMPORT_RUNNING, MEMORY_LIMIT.
   */
  start(request: RunRequest, key: string | undefined): Promise<ApiRun>
  list(limit: number): Promise<{ runs: ApiRun[] }>
  get(runId: string): Promise<RunWithCurve>
  /**
   * `told`: the points the caller has heard of already; undefined for one who comes for the first time. Ends when the run
   * is at rest or `signal` aborts; without a word when a caller comes again and there is nothing left to tell.
   */
  events(
    runId: string,
    told: number | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<{ event: RunEvent; told: number }>
  cancel(runId: string): Promise<ApiRun>
  pause(runId: string): Promise<ApiRun>
  resume(runId: string): Promise<ApiRun>
}

const DAY_MS = 24 * 60 * 60 * 1000

/** `now`: milliseconds since 1970. */
export function createPublicRuns(
  { read, write }: Pick<WriteStore, 'read' | 'write'>,
  jobs: Jobs,
  now: () => number,
): PublicRuns {
  const asItIs = (runId: string): ApiRun => publishedRun(jobs.look(runId).run)

  const started = ({ model, settings, ...options }: RunRequest): RunSnapshot => jobs.start(model, settings, options)

  const startedOnce = (request: RunRequest, key: string): RunSnapshot => {
    const createdAt = now()
    const since = createdAt - DAY_MS
    const requestHash = createHash('sha256').update(canonical(request)).digest('hex')
    const before = runOfKey(read, key, since)
    if (before?.requestHash === requestHash) return jobs.look(before.runId).run
    if (before) throw keyOfAnother(key)
    let run: RunSnapshot | undefined
    try {
      // The run and its key are stored together, so that no crash leaves a run that a repeated request would start again.
      return inTransaction(write, () => {
        run = started(request)
        keepKey(write, { key, requestHash, runId: run.runId, createdAt }, since)
        return run
      })
    } catch (error) {
      // It stands in line and nowhere else. Cancelling finds nothing to store; that is no news beside what failed.
      if (run) void jobs.cancel(run.runId).catch(() => undefined)
      throw error
    }
  }

  return {
    start: async (request, key) => publishedRun(key === undefined ? started(request) : startedOnce(request, key)),
    list: async (limit) => ({ runs: jobs.runs(limit).map(publishedRun) }),
    get: async (runId) => {
      const { run, points } = jobs.look(runId)
      return { ...publishedRun(run), curve: points.map(publishedPoint) }
    },
    async *events(runId, told, signal) {
      let heard = told ?? 0
      let count = 0
      for await (const { run, points } of watchRun(jobs, runId, signal)) {
        const news = points.slice(Math.max(0, heard - count))
        count += points.length
        const nothingLeft = told !== undefined && isAtRest(run) && news.length === 0 && count === heard
        heard = Math.max(heard, count)
        if (!nothingLeft) yield { event: { run: publishedRun(run), points: news.map(publishedPoint) }, told: count }
      }
    },
    cancel: async (runId) => {
      await jobs.cancel(runId)
      return asItIs(runId)
    },
    pause: async (runId) => {
      await jobs.pause(runId)
      return asItIs(runId)
    },
    resume: async (runId) => publishedRun(jobs.resume(runId)),
  }
}

/** The same text for the same request, in whatever order its fields came. */
const canonical = ({ model, preset, settings, engine }: RunRequest): string =>
  JSON.stringify([model, preset, engine, Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1))])

function keyOfAnother(key: string): MatineeError {
  const reason = 'was used for another request within the last day; take a new one'
  return new MatineeError('INVALID_VALUE', `Idempotency-Key "${key}" ${reason}.`, { field: 'Idempotency-Key', reason })
}
