import { isAtRest, type RunSnapshot, type RunUpdate } from '../../../src/contract/index.ts'
import type { TrainingJobs } from '../../../src/main/training/index.ts'

/** Watches a run until it is at rest; the update with its last snapshot and all points that were heard of. */
export const untilEnded = (jobs: TrainingJobs, runId: string): Promise<RunUpdate> => untilAtRest(jobs, runId)

/** The same; `onUpdate` hears of every snapshot on the way. */
export const untilAtRest = (
  jobs: TrainingJobs,
  runId: string,
  onUpdate: (run: RunSnapshot) => void = () => undefined,
): Promise<RunUpdate> =>
  new Promise((resolve) => {
    const points: RunUpdate['points'] = []
    jobs.watch(runId, (update) => {
      points.push(...update.points)
      onUpdate(update.run)
      if (isAtRest(update.run)) resolve({ run: update.run, points })
    })
  })

/** Resolves when the run has its first point: its trainer is at work. */
export const untilLearning = (jobs: TrainingJobs, runId: string): Promise<void> =>
  new Promise((resolve) => {
    jobs.watch(runId, (update) => {
      if (update.run.epoch > 0) resolve()
    })
  })
