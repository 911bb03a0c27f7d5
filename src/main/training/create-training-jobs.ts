import { defaultMemoryLimit } from '../engine/index.ts'
import { workerUrl } from '../worker-url.ts'
import type { LaunchLimits } from './launch-training.ts'
import { RunQueue } from './run-queue.ts'
import { trainersOf } from './trainers.ts'
import type { TrainingJobs, TrainingJobsOptions } from './training-jobs.ts'

const LIMITS: LaunchLimits = { heapMegabytes: 2048, stallMs: 5000, stopMs: 700, pauseMs: 2000 }

/** What a killed run has to do again, at most, besides the epoch it was in. */
const CHECKPOINT_MS = 10_000

/**
 * The training runs of one data folder. The caller holds the folder's writer lock: runs and files that a killed process
 * left behind are put in order here, before the first run starts. Throws STORAGE_FAILED.
 */
export const createTrainingJobs = (options: TrainingJobsOptions): TrainingJobs =>
  new RunQueue({
    trainers: trainersOf,
    workerEntry: workerUrl(import.meta.url, 'training.worker'),
    checkpointMs: CHECKPOINT_MS,
    memoryLimit: defaultMemoryLimit,
    ...options,
    limits: { ...LIMITS, ...options.limits },
  })
