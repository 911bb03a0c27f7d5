import { Worker } from 'node:worker_threads'
import { MatineeError } from '../../contract/index.ts'
import type { Comparison } from '../../contract/evaluation.ts'
import { rebuildThrown } from '../engine/lane-messages.ts'
import { controlOf, newControlBuffer } from '../training/control.ts'
import { workerUrl } from '../worker-url.ts'
import type { Evaluation } from './evaluation.ts'
import type { ComparisonMessage } from './messages.ts'
import type { ComparisonTask } from './task.ts'

export interface StartComparison {
  readonly task: ComparisonTask
  /** Evaluations of the same task that are there already, which are not computed again. */
  readonly known?: readonly Evaluation[]
  /** Hears of everything but the end. */
  readonly onMessage: (message: Exclude<ComparisonMessage, { type: 'ended' | 'failed' }>) => void
}

export interface RunningComparison {
  /** One table a protocol, the one asked for first. Rejects with what it failed of, CANCELLED among that. */
  readonly done: Promise<readonly Comparison[]>
  /** Ends it, by force after 3 s. Idempotent. */
  cancel(): void
}

const STOP_MS = 3000

/** Computes a comparison in a thread of its own. */
export function startComparison({ task, known = [], onMessage }: StartComparison): RunningComparison {
  const control = newControlBuffer()
  const { promise: done, resolve, reject } = Promise.withResolvers<readonly Comparison[]>()
  const worker = new Worker(workerUrl(import.meta.url, 'comparison.worker'), {
    name: 'comparison',
    workerData: { task, known, control },
  })
  let stopTimer: NodeJS.Timeout | undefined
  let isSettled = false
  const settle = (act: () => void): void => {
    if (isSettled) return
    isSettled = true
    clearTimeout(stopTimer)
    worker.terminate().then(act, act)
  }
  worker.on('message', (message: ComparisonMessage) => {
    if (message.type === 'ended') settle(() => resolve(message.comparisons))
    else if (message.type === 'failed') settle(() => reject(rebuildThrown(message.thrown)))
    else onMessage(message)
  })
  worker.on('error', (error) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))))
  worker.on('exit', () => settle(() => reject(cancelled())))
  return {
    done,
    cancel: () => {
      controlOf(control).requestStop()
      stopTimer ??= setTimeout(() => settle(() => reject(cancelled())), STOP_MS)
    },
  }
}

const cancelled = (): MatineeError =>
  new MatineeError('CANCELLED', 'The evaluation was stopped.', { what: 'evaluation' })
