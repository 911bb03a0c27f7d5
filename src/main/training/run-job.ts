import { MatineeError, type RunSnapshot } from '../../contract/index.ts'
import { launchTraining, type Launched, type LaunchLimits } from './launch-training.ts'
import type { LiveRun } from './live-run.ts'
import { publishTrained } from './publish-trained.ts'
import type { RunJournal } from './run-journal.ts'
import type { TrainingJobsOptions } from './training-jobs.ts'
import type { TrainingTask } from './worker-protocol.ts'

/** A run and all that belongs to it while it lives. */
export interface Job {
  readonly task: TrainingTask
  readonly limits: LaunchLimits
  readonly run: LiveRun
  readonly journal: RunJournal
  /** Resolved when the run has ended. */
  readonly ended: PromiseWithResolvers<void>
  /** Resolved when its end is in the database, or could not get there. */
  readonly stored: PromiseWithResolvers<void>
  launched: Launched | undefined
  /** Why it is to end early, once somebody wants that. */
  cancelled: string | undefined
}

/** The options with nothing left open. */
export type JobHost = Required<TrainingJobsOptions> & { readonly limits: LaunchLimits }

/** How a run ends: its state and the reason a person reads. */
export type Ending = Pick<RunSnapshot, 'state' | 'reason'>

/**
 * Takes a job from `running` to the state it ends with, its worker gone and its generation serving when that is `done`.
 * Never rejects: whatever happens is the run's reason, and `onProblem` hears of what was nobody's wish.
 */
export async function runJob(job: Job, host: JobHost): Promise<Ending> {
  job.run.amend({ state: 'running', startedAt: host.now() })
  job.run.announce()
  job.journal.touch()
  try {
    return await trainAndPublish(job, host)
  } catch (error) {
    if (error instanceof MatineeError && error.code === 'CANCELLED') return cancelled(job, error.message)
    host.onProblem(error)
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

async function trainAndPublish(job: Job, host: JobHost): Promise<Ending> {
  const { task, run, journal } = job
  const onPoint = (point: Parameters<LiveRun['addPoint']>[0]) => {
    run.addPoint(point)
    journal.touch()
  }
  job.launched = launchTraining({ entry: host.workerEntry, task, limits: job.limits, onPoint })
  const outcome = await job.launched.outcome
  if (outcome.type === 'stopped') return cancelled(job, outcome.reason)
  if (outcome.type === 'failed') {
    host.onProblem(Object.assign(new Error(outcome.reason), outcome.stack && { stack: outcome.stack }))
    return { state: 'failed', reason: outcome.reason }
  }
  const { written } = outcome
  await publishTrained({ ...host, task, written, isCancelled: () => job.cancelled !== undefined })
  await announcePublished(job, host, written.generation)
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

const cancelled = (job: Job, reason: string | undefined): Ending => ({
  state: 'cancelled',
  reason: job.cancelled ?? reason ?? 'Stopped.',
})
