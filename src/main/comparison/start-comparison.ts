import type { Comparison } from '../../contract/evaluation.ts'
import { workerUrl } from '../worker-url.ts'
import type { Evaluation } from './evaluation.ts'
import type { ComparisonMessage } from './messages.ts'
import { runInWorker, type WorkerRun } from './run-in-worker.ts'
import type { ComparisonTask } from './task.ts'

export interface StartComparison {
  readonly task: ComparisonTask
  /** Evaluations of the same task that are there already, which are not computed again. */
  readonly known?: readonly Evaluation[]
  /** Hears of everything but the end. */
  readonly onMessage: (message: Exclude<ComparisonMessage, { type: 'ended' | 'failed' }>) => void
}

/** `done`: one table a protocol, the one asked for first. */
export type RunningComparison = WorkerRun<readonly Comparison[]>

/** Computes a comparison in a thread of its own. */
export const startComparison = ({ task, known = [], onMessage }: StartComparison): RunningComparison =>
  runInWorker<ComparisonMessage, readonly Comparison[]>({
    entry: workerUrl(import.meta.url, 'comparison.worker'),
    what: 'evaluation',
    data: { task, known },
    take: (message, end) => {
      if (message.type === 'ended') end.resolve(message.comparisons)
      else if (message.type === 'failed') end.reject(message.thrown)
      else onMessage(message)
    },
  })
