/**
 * Training runs: the queue, the worker thread each run lives in, its progress, its end, and the publication of what it
 * made. What may not live here: how a model learns (models/), where things are stored (store/, artefacts/), who may
 * start a run (service/).
 */
export { createTrainingJobs } from './create-training-jobs.ts'
export type { RunListener } from './live-run.ts'
export type { StartOptions, TrainingJobs, TrainingJobsOptions } from './training-jobs.ts'
