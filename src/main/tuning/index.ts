/**
 * Looking for better settings of a model: what may be tried, the search, and the worker it runs in. Judged on validation only. What may
 * not live here: how a model learns (models/), what a setting means (the contract has it).
 */
export { roundsOf } from './rounds.ts'
export { startTuning, type RunningTuning } from './start-tuning.ts'
export type { TuningMessage } from './messages.ts'
export type { Trial, TuningTask } from './task.ts'
