import { MatineeError } from '../../contract/index.ts'
import { HEAVY_WORK } from '../../contract/errors.ts'
import type { TuningRequest, TuningSnapshot } from '../../contract/tuning.ts'
import {
  currentDataSet,
  forgetTunings,
  listTunings,
  putTuning,
  settleTunings,
  tuningById,
  type ReadHandle,
  type TuningRecord,
  type WriteStore,
} from '../store/index.ts'
import { roundsOf, startTuning, type RunningTuning, type TuningMessage } from '../tuning/index.ts'
import { endingReason } from './ending-reason.ts'
import type { Workload } from './workload.ts'
import type { Jobs } from './jobs.ts'
import { liveStream } from './live-stream.ts'
import { createNotices } from './notices.ts'
import { createPatientWrites } from './patient-writes.ts'

const TICK_MS = 100
const KEPT = 20
const LEFT = 'Matinee ended before this search did; the trials that had ended are kept.'
const STOPPED = 'Cancelled; the trials that had ended are kept.'
export interface TuningsOptions {
  readonly dataDir: string
  readonly store: WriteStore
  readonly jobs: Pick<Jobs, 'start'>
  readonly workload: Workload
  /** Threads to compute with. */
  readonly threads: () => number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** Throws while nothing may be written. */
  readonly refuseUnlessWritable: () => void
}

/** Searches for better settings on the data of the folder: started, watched, kept. One runs at a time. */
export interface Tunings {
  /** Throws INVALID_VALUE, NO_DATA, IMPORT_RUNNING, MACHINE_BUSY. */
  start(request: TuningRequest): Promise<{ tuningId: string }>
  /** Resolves when it is at rest: true when it ended because of this. Throws RUN_NOT_FOUND. */
  cancel(tuningId: string): Promise<{ cancelled: boolean }>
  /** At once, then on change, until it is at rest or `signal` aborts. */
  watch(tuningId: string, signal: AbortSignal): AsyncGenerator<TuningSnapshot>
  list(limit: number): Promise<TuningSnapshot[]>
  /** An ordinary run with the settings of a trial. Throws RUN_NOT_FOUND, and as a run's start does. */
  train(asked: { tuningId: string; number: number }): Promise<{ runId: string }>
  /** Ends what is running; its trials are kept. */
  close(): Promise<void>
}

/** The one that runs, or ran last. */
interface Live {
  snapshot: TuningSnapshot
  readonly running: RunningTuning
  readonly ended: Promise<void>
}

export function createTunings(options: TuningsOptions): Tunings {
  const { jobs, workload, now } = options
  const { read, write } = options.store
  const notices = createNotices()
  const put = createPatientWrites()
  let live: Live | undefined
  settleTunings(write, LEFT, now())
  workload.announce('search', () => live?.snapshot.state === 'running')

  const look = (tuningId: string): TuningSnapshot =>
    live?.snapshot.tuningId === tuningId ? live.snapshot : snapshotOf(recordById(read, tuningId))

  const change = (own: Live, changed: Partial<TuningSnapshot>, isKept: boolean): void => {
    own.snapshot = { ...own.snapshot, ...changed }
    const record = recordOf(own.snapshot)
    if (isKept) put(() => putTuning(write, record))
    notices.send()
  }

  const close = async (): Promise<void> => {
    live?.running.cancel()
    await live?.ended
  }

  return {
    start: async (request) => {
      options.refuseUnlessWritable()
      workload.refuseBeside(HEAVY_WORK)
      if (!currentDataSet(read)) throw noData()
      live = launch(newSnapshot(options.newId(), request, now()), options, change)
      putTuning(write, recordOf(live.snapshot))
      forgetTunings(write, KEPT)
      return { tuningId: live.snapshot.tuningId }
    },
    cancel: async (tuningId) => {
      if (look(tuningId).state !== 'running') return { cancelled: false }
      await close()
      return { cancelled: look(tuningId).state === 'cancelled' }
    },
    watch: (tuningId, signal) =>
      liveStream({
        current: () => look(tuningId),
        ...{ subscribe: notices.subscribe, intervalMs: TICK_MS, signal },
        isLast: ({ state }) => state !== 'running',
      }),
    list: async (limit) => listTunings(read, limit).map(({ tuningId }) => look(tuningId)),
    train: async ({ tuningId, number }) => {
      const { request, trials } = look(tuningId)
      const trial = trials.find((one) => one.number === number)
      if (!trial) throw unknown(tuningId)
      const { runId } = jobs.start(
        request.model,
        { ...trial.settings, ...request.settings },
        { preset: request.preset },
      )
      return { runId }
    },
    close,
  }
}

/** Starts the worker of a search; `change` hears of everything it says, and whether that is to be kept. */
function launch(
  snapshot: TuningSnapshot,
  { dataDir, threads, now }: TuningsOptions,
  change: (own: Live, changed: Partial<TuningSnapshot>, isKept: boolean) => void,
): Live {
  const { model, preset, settings: fixed, trials, seed } = snapshot.request
  const task = { dataDir, model, preset, fixed, trials, seed, threads: threads() }
  const running = startTuning(task, (message) => {
    change(own, changeBy(message, own.snapshot), message.type === 'trial')
  })
  const atRest = (ending: Pick<TuningSnapshot, 'state' | 'reason'>): void =>
    change(own, { ...ending, now: null, finishedAt: now() }, true)
  const ended = running.done.then(
    () => atRest({ state: 'done', reason: null }),
    (error: unknown) => atRest(endingOf(error)),
  )
  const own: Live = { snapshot, running, ended }
  return own
}

const newSnapshot = (tuningId: string, request: TuningRequest, createdAt: number): TuningSnapshot => ({
  ...{ tuningId, request, state: 'running', reason: null, createdAt, finishedAt: null },
  ...{ rounds: roundsOf(request.trials), trials: [], now: null },
})

/** What a message of the worker changes. */
function changeBy(
  message: Extract<TuningMessage, { type: 'begun' | 'point' | 'trial' }>,
  { trials, now }: TuningSnapshot,
): Partial<TuningSnapshot> {
  if (message.type === 'begun') {
    const { number, round, epochs, settings } = message
    return { now: { number, round, epochs, settings: { ...settings }, point: null } }
  }
  if (message.type === 'point') return now ? { now: { ...now, point: message.point } } : {}
  return { trials: [...trials, { ...message.trial, settings: { ...message.trial.settings } }], now: null }
}

function endingOf(error: unknown): Pick<TuningSnapshot, 'state' | 'reason'> {
  if (error instanceof MatineeError && error.code === 'CANCELLED') return { state: 'cancelled', reason: STOPPED }
  return { state: 'failed', reason: endingReason(error) }
}

const recordOf = ({
  tuningId,
  request,
  state,
  reason,
  createdAt,
  finishedAt,
  trials,
}: TuningSnapshot): TuningRecord => ({
  ...{ tuningId, state, reason, createdAt, finishedAt },
  task: JSON.stringify(request),
  trials: JSON.stringify(trials),
})

function snapshotOf({ task, trials, ...facts }: TuningRecord): TuningSnapshot {
  // Written by recordOf, and by nobody else.
  const request = JSON.parse(task) as TuningRequest
  return {
    ...facts,
    request,
    rounds: roundsOf(request.trials),
    trials: JSON.parse(trials) as TuningSnapshot['trials'],
    now: null,
  }
}

/** Throws RUN_NOT_FOUND. */
function recordById(read: ReadHandle, tuningId: string): TuningRecord {
  const record = tuningById(read, tuningId)
  if (record) return record
  throw unknown(tuningId)
}

const unknown = (tuningId: string): MatineeError =>
  new MatineeError('RUN_NOT_FOUND', `There is no search ${tuningId} with this trial.`, { runId: tuningId })

const noData = (): MatineeError =>
  new MatineeError('NO_DATA', 'There is nothing to search on yet. Import a data set first.', {})
