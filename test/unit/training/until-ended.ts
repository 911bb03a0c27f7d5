import type { RunUpdate } from '../../../src/contract/index.ts'
import type { TrainingJobs } from '../../../src/main/training/index.ts'

/** Watches a run to its end; the update with its last snapshot and all points that were heard of. */
export const untilEnded = (jobs: TrainingJobs, runId: string): Promise<RunUpdate> =>
  new Promise((resolve) => {
    const points: RunUpdate['points'] = []
    jobs.watch(runId, (update) => {
      points.push(...update.points)
      if (update.run.finishedAt !== null) resolve({ run: update.run, points })
    })
  })

/** Resolves when the run has its first point: its trainer is at work. */
export const untilLearning = (jobs: TrainingJobs, runId: string): Promise<void> =>
  new Promise((resolve) => {
    jobs.watch(runId, (update) => {
      if (update.run.epoch > 0) resolve()
    })
  })
