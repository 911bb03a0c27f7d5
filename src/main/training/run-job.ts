import { MatineeError, runReason, type RunSnapshot } from '../../contract/index.ts'
import { hasCheckpoint } from '../artefacts/index.ts'
import { launchTraining, type Launched, type LaunchLimits } from './launch-training.ts'
import type { LiveRun } from './live-run.ts'
import { watchMemory } from './peak-memory.ts'
import { publishTrained } from './publish-trained.ts'
import type { RunJournal } from './run-journal.ts'
import type { TrainingJobsOptions } from './training-jobs.ts'
import type { TrainingTask } from './worker-protocol.ts'

/** Why a run is to stop before it has ended. */
export type Wish = 'cancel' | 'pause' | 'close'

/** A run and all that belongs to it while it lives. */
export interface Job {
  readonly task: TrainingTask
  readonly limits: LaunchLimits
  readonly run: LiveRun
  readonly journal: RunJournal
  /** Resolved when the run is at rest. */
  readonly ended: PromiseWithResolvers<void>
  /** Resolved when its last state is in the database, or could not get there. */
  readonly stored: PromiseWithResolvers<void>
  launched: Launched | undefined
  wish: Wish | undefined
}

/** The options with nothing left open. */
export type JobHost = Required<TrainingJobsOptions> & { readonly limits: LaunchLimits }

/** How a run comes to rest: its state and the reason a person reads. */
export type Ending = Pick<RunSnapshot, 'state' | 'reason'>

const CANCELLED: Ending = { state: 'cancelled', reason: runReason('cancelled') }
const PAUSED: Ending = { state: 'paused', reason: runReason('paused') }
/** Of a run that can go on at the next start. */
export const CLOSED_PAUSED: Ending = { state: 'paused', reason: runReason('closed') }
const CLOSED: Ending = { state: 'cancelled', reason: runReason('closedEarly') }

/** The ending somebody wished for. */
export function endingOf(wish: Wish, { dataDir, runId }: Pick<TrainingTask, 'dataDir' | 'runId'>): Ending {
  if (wish === 'cancel') return CANCELLED
  if (wish === 'pause') return PAUSED
  return hasCheckpoint(dataDir, runId) ? CLOSED_PAUSED : CLOSED
}

/**
 * Takes a job from `running` to the state it rests with, its worker gone and its generation serving when that is `done`.
 * Never rejects: whatever happens is the run's reason, and `onProblem` hears of what was nobody's wish.
 */
export async function runJob(job: Job, host: JobHost): Promise<Ending> {
  const { run, journal, task } = job
  run.amend({ state: 'running', startedAt: run.snapshot.startedAt ?? host.now() })
  run.announce()
  journal.touch()
  const memory = watchMemory((peakMemoryBytes) => run.amend({ peakMemoryBytes }))
  try {
    return await trainAndPublish(job, host)
  } catch (error) {
    if (error instanceof MatineeError && error.code === 'CANCELLED') {
      return job.wish ? endingOf(job.wish, task) : { state: 'cancelled', reason: error.message }
    }
    host.onProblem(error)
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) }
  } finally {
    memory.end()
  }
}

async function trainAndPublish(job: Job, host: JobHost): Promise<Ending> {
  const { task, run, journal, limits } = job
  const { workerEntry: entry, onProblem } = host
  const onPoint = (point: Parameters<LiveRun['addPoint']>[0]) => {
    run.addPoint(point)
    journal.touch()
  }
  job.launched = launchTraining({ entry, task, limits, onPoint, onProblem })
  const outcome = await job.launched.outcome
  if (outcome.type === 'stopped') {
    return job.wish ? endingOf(job.wish, task) : { state: 'cancelled', reason: outcome.reason ?? 'Stopped.' }
  }
  if (outcome.type === 'failed') {
    onProblem(Object.assign(new Error(outcome.reason), outcome.stack && { stack: outcome.stack }))
    return { state: 'failed', reason: outcome.reason }
  }
  const { generation, sha256 } = outcome.written
  // Too late to pause: what remains takes a moment.
  const isUnwanted = () => job.wish === 'cancel' || job.wish === 'close'
  await publishTrained({ ...host, task, written: outcome.written, isUnwanted })
  run.amend({ artefact: { generation, sha256 } })
  await announcePublished(job, host, generation)
  return { state: 'done', reason: null }
}

/** The generation serves by now: trouble in taking note of it is not the run's. */
async function announcePublished({ task }: Job, host: JobHost, generation: string): Promise<void> {
  try {
    await host.onPublished({ model: task.model, generation })
  } catch (error) {
    host.onProblem(error)
  }
}
