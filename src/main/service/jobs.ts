import { randomUUID } from 'node:crypto'
import type { ModelName, RunPreferences, RunSnapshot } from '../../contract/index.ts'
import { defaultMemoryLimit, defaultThreads } from '../engine/index.ts'
import { currentDataSet, listRuns, type WriteStore } from '../store/index.ts'
import {
  createTrainingJobs,
  type StartOptions,
  type TrainingJobs,
  type TrainingJobsOptions,
} from '../training/index.ts'
import { version } from '../version.ts'
import { createWorkload, type Workload } from './workload.ts'

/** Training jobs with what the services ask about them besides. */
export interface Jobs extends TrainingJobs {
  /** Newest first, live ones included. */
  runs(limit: number): RunSnapshot[]
  /** Models with a run that is queued or running. */
  training(): ReadonlySet<ModelName>
  /** Models whose newest run on the current data failed, and why. */
  failures(): ReadonlyMap<ModelName, string>
}

export type JobsOptions = Pick<
  TrainingJobsOptions,
  'dataDir' | 'isWritable' | 'onPublished' | 'onChange' | 'onProblem'
> & {
  readonly store: WriteStore
  /** Left out where nothing else computes. */
  readonly workload?: Workload
  /** Threads a run computes with, and the engine it takes unless told otherwise; asked at its start. */
  readonly preferences: () => Pick<RunPreferences, 'threads' | 'memoryLimitBytes' | 'engine'>
}

/** Runs that are looked at to tell which models failed last. */
const RECENT_RUNS = 50

export function createJobs({ store, preferences, workload = createWorkload(), ...options }: JobsOptions): Jobs {
  const jobs = createTrainingJobs({
    ...options,
    read: store.read,
    write: store.write,
    threads: () => preferences().threads ?? defaultThreads(),
    memoryLimit: () => preferences().memoryLimitBytes ?? defaultMemoryLimit(),
    appVersion: version,
    now: Date.now,
    newId: randomUUID,
  })
  workload.announce('training', () => jobs.active().length > 0)
  const withEngine = (chosen: StartOptions = {}): StartOptions => ({
    ...chosen,
    engine: chosen.engine ?? preferences().engine,
  })
  const runs = (limit: number): RunSnapshot[] => {
    const live = new Map(jobs.active().map((run) => [run.runId, run]))
    return listRuns(store.read, limit).map((run) => live.get(run.runId) ?? run)
  }
  return {
    ...bound(jobs),
    start: (model, settings, chosen) => {
      workload.refuseBeside(['search'])
      return jobs.start(model, settings, withEngine(chosen))
    },
    forecast: (model, settings, chosen) => jobs.forecast(model, settings, withEngine(chosen)),
    runs,
    training: () => new Set(jobs.active().map((run) => run.model)),
    failures: () => lastFailures(runs(RECENT_RUNS), currentDataSet(store.read)?.importedAt ?? 0),
  }
}

const bound = (jobs: TrainingJobs): Omit<TrainingJobs, 'start' | 'forecast'> => ({
  cancel: (runId) => jobs.cancel(runId),
  pause: (runId) => jobs.pause(runId),
  resume: (runId) => jobs.resume(runId),
  look: (runId) => jobs.look(runId),
  watch: (runId, listener) => jobs.watch(runId, listener),
  active: () => jobs.active(),
  close: () => jobs.close(),
})

function lastFailures(newestFirst: readonly RunSnapshot[], since: number): ReadonlyMap<ModelName, string> {
  const newest = new Map<ModelName, RunSnapshot>()
  for (const run of newestFirst) {
    const ended = run.state === 'done' || run.state === 'failed'
    if (ended && run.createdAt >= since && !newest.has(run.model)) newest.set(run.model, run)
  }
  return new Map(
    [...newest].flatMap(([model, { state, reason }]) => (state === 'failed' ? [[model, reason ?? 'It failed.']] : [])),
  )
}
