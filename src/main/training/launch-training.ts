import { Worker } from 'node:worker_threads'
import { runReason, type CurvePoint, type EngineName } from '../../contract/index.ts'
import { crowding } from '../engine/index.ts'
import { controlOf } from './control.ts'
import type { Outcome, TrainingPhase, TrainingTask, WorkerMessage } from './worker-protocol.ts'

export interface Launched {
  /** Resolves once the thread, and every thread it started, is gone; never rejects. */
  readonly outcome: Promise<Outcome>
  /** Asks it to stop and ends it by force when it does not; the outcome is `stopped` whatever it says. */
  stop(): void
  /** Lets it write a checkpoint at the end of its epoch when that is near, then stops it. */
  pause(): void
}

export interface LaunchLimits {
  /** Of the JavaScript heap; the engine's arena and the data lie outside it. */
  readonly heapMegabytes: number
  /** How long a trainer may compute without asking whether to stop, from its first question on. */
  readonly stallMs: number
  /** How long it may take to stop when asked. */
  readonly stopMs: number
  /** How long a pause waits for the end of the epoch; beyond it, what came after the last checkpoint is done again later. */
  readonly pauseMs: number
}

const BEAT_CHECK_MS = 250

const STOPPED: Outcome = { type: 'stopped', reason: undefined }

/** Between beats a trainer may pass over all ratings, which took 50 ms a million when it was measured: ten times that. */
const STALL_MS_PER_RATING = 500 / 1_000_000

/** One operation of TensorFlow.js asks nobody, and without its native binding a product of large matrices takes long. */
const TENSORFLOW_STALL_MS = 300_000

/** The limits for a run over so many ratings. */
export const limitsFor = (limits: LaunchLimits, ratings: number, engine: EngineName): LaunchLimits => ({
  ...limits,
  stallMs: (engine === 'tensorflow' ? TENSORFLOW_STALL_MS : limits.stallMs) + ratings * STALL_MS_PER_RATING,
})

/** Runs one training task in a thread of its own and watches over it: a crash, a full heap or a hang ends as `failed`. */
export function launchTraining(options: {
  entry: URL
  task: TrainingTask
  limits: LaunchLimits
  onPoint: (point: CurvePoint) => void
  onProblem: (error: Error) => void
}): Launched {
  const { entry, task, limits, onPoint, onProblem } = options
  const control = controlOf(task.control)
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const worker = new Worker(entry, {
    name: 'training',
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  })
  let isAtWork = false
  let isStopping = false
  let isSettled = false
  let stopTimer: NodeJS.Timeout | undefined
  let pauseTimer: NodeJS.Timeout | undefined
  const stall = watchForStall(limits.stallMs, control.beats, () => end(hanging(limits.stallMs)))

  const end = (outcome: Outcome): void => {
    if (isSettled) return
    isSettled = true
    stall.enter(undefined)
    clearTimeout(stopTimer)
    clearTimeout(pauseTimer)
    const settle = () => resolve(isStopping ? STOPPED : outcome)
    worker.terminate().then(settle, settle)
  }
  worker.on('message', (message: WorkerMessage) => {
    if (isSettled) return
    if (message.type === 'phase') {
      isAtWork = true
      stall.enter(message.phase)
    } else if (message.type === 'point') onPoint(message.point)
    else if (message.type === 'problem') onProblem(Object.assign(new Error(message.reason), { stack: message.stack }))
    else end(message)
  })
  worker.on('error', (error: unknown) => end(crashed(error)))
  worker.on('exit', (code) => end(vanished(code)))

  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    control.requestStop()
    // Before it is at work it has nothing to bring in order.
    stopTimer = setTimeout(() => end(STOPPED), isAtWork ? limits.stopMs : 0)
  }
  return {
    outcome: promise,
    stop,
    pause: () => {
      control.requestPause()
      pauseTimer = setTimeout(stop, isAtWork ? limits.pauseMs : 0)
    },
  }
}

/**
 * Calls `onStall` when, within the training phase, the beats stand still for `stallMs` of this thread's own time, longer on
 * a crowded machine, where a thread of low priority may get no turn for seconds. Before
 * the first beat the engine starts its threads, and watches over that itself.
 */
function watchForStall(stallMs: number, beats: () => number, onStall: () => void) {
  const patience = Math.ceil(stallMs / BEAT_CHECK_MS)
  let timer: NodeJS.Timeout | undefined
  const enter = (phase: TrainingPhase | undefined): void => {
    clearInterval(timer)
    if (phase !== 'training') return
    let last = 0
    let missed = 0
    // Checks are counted rather than time: a laptop that slept has not made its trainer late.
    timer = setInterval(() => {
      const now = beats()
      missed = now === last && now > 0 ? missed + 1 : 0
      last = now
      if (missed >= patience * crowding()) onStall()
    }, BEAT_CHECK_MS)
  }
  return { enter }
}

const hanging = (stallMs: number): Outcome => ({
  type: 'failed',
  reason: runReason('silent', { seconds: Math.ceil(stallMs / 1000) }),
  stack: '',
})

/** What a thread throws without catching it may be anything. */
const crashed = (thrown: unknown): Outcome => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const reason = isFull ? runReason('full') : runReason('crashed', { error: error.message })
  return { type: 'failed', reason, stack: error.stack ?? '' }
}

const vanished = (code: number): Outcome => ({
  type: 'failed',
  reason: runReason('vanished', { code }),
  stack: '',
})
