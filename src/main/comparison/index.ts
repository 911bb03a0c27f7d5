/**
 * Models against each other: reads what is compared, trains each competitor in a worker, judges it over all lanes, and makes the table
 * of means, intervals and tests. What may not live here: a metric (evaluation/), how a model learns (models/), SQL (store/).
 */
export { baselineSettings } from './baseline-settings.ts'
export { nameOf } from './comparison-of.ts'
export { evaluationOf, recordOf } from './evaluation-record.ts'
export type { Evaluation } from './evaluation.ts'
export { listChanges } from './list-changes.ts'
export type { ComparisonMessage } from './messages.ts'
export { startComparison, type RunningComparison } from './start-comparison.ts'
export type { ComparisonTask, Entrant, Source } from './task.ts'
