import type { CurvePoint, RunSnapshot } from '../../contract/index.ts'
import type { CurrentDataSet } from '../store/index.ts'
import { newControlBuffer } from './control.ts'
import { limitsFor } from './launch-training.ts'
import { createLiveRun } from './live-run.ts'
import { createRunJournal } from './run-journal.ts'
import type { Job, JobHost } from './run-job.ts'
import type { TrainingTask } from './worker-protocol.ts'

/** A job for a run that is queued: a new one, or, with the points it has already, one that is resumed. */
export function newJob(
  host: JobHost,
  snapshot: RunSnapshot,
  dataSet: CurrentDataSet,
  points?: readonly CurvePoint[],
): Job {
  const { write, isWritable, onProblem, onChange, limits } = host
  const run = createLiveRun(snapshot, onChange, points)
  return {
    task: taskOf(host, snapshot, dataSet.id, points !== undefined),
    limits: limitsFor(limits, dataSet.ratings, snapshot.engine),
    run,
    journal: createRunJournal({ run, write, isWritable, onProblem }),
    ended: Promise.withResolvers(),
    stored: Promise.withResolvers(),
    launched: undefined,
    wish: undefined,
  }
}

const taskOf = (
  { dataDir, threads, appVersion, checkpointMs }: JobHost,
  { runId, model, engine, settings }: RunSnapshot,
  dataSetId: number,
  isResumed: boolean,
): TrainingTask => ({
  ...{ runId, model, engine, settings, dataDir, dataSetId, threads: threads(), appVersion, checkpointMs, isResumed },
  control: newControlBuffer(),
})
