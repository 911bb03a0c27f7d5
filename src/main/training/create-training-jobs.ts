import { workerUrl } from '../worker-url.ts'
import type { LaunchLimits } from './launch-training.ts'
import { RunQueue } from './run-queue.ts'
import { trainers } from './trainers.ts'
import type { TrainingJobs, TrainingJobsOptions } from './training-jobs.ts'

const LIMITS: LaunchLimits = { heapMegabytes: 2048, stallMs: 5000, stopMs: 700 }

/**
 * The training runs of one data folder. The caller holds the folder's writer lock: runs and files that a killed process
 * left behind are put in order here, before the first run starts. Throws STORAGE_FAILED.
 */
export const createTrainingJobs = (options: TrainingJobsOptions): TrainingJobs =>
  new RunQueue({
    trainers,
    workerEntry: workerUrl(import.meta.url, 'training.worker'),
    ...options,
    limits: { ...LIMITS, ...options.limits },
  })
