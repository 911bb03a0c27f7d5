import {
  isAtRest,
  MatineeError,
  runReason,
  type ModelName,
  type RunSnapshot,
  type RunUpdate,
  type TrainingForecast,
} from '../../contract/index.ts'
import { hasCheckpoint, sweepArtefacts, sweepCheckpoints } from '../artefacts/index.ts'
import {
  curveOfRun,
  dataSetOfRun,
  insertRun,
  runById,
  servedGenerations,
  unfinishedRuns,
  updateRun,
} from '../store/index.ts'
import { admit, forecastOf, refuseOverLimit, type Admitted } from './admission.ts'
import type { RunListener } from './live-run.ts'
import { newJob } from './new-job.ts'
import { CLOSED_PAUSED, endingOf, runJob, type Ending, type Job, type JobHost, type Wish } from './run-job.ts'
import type { StartOptions, TrainingJobs } from './training-jobs.ts'

/** How long closing waits for a database that takes no writes; the next start says what was lost then. */
const CLOSE_STORE_MS = 1000

/** See `TrainingJobs`. */
export class RunQueue implements TrainingJobs {
  readonly #host: JobHost
  /** Every run that is not in the database in its last state, oldest first. */
  readonly #jobs = new Map<string, Job>()
  readonly #waiting: Job[] = []
  readonly #giveUpStoring = new AbortController()
  /** What has the turn now: a run, or the sweep before the first one. */
  #turn: Promise<void> | undefined
  #closing: Promise<void> | undefined

  constructor(host: JobHost) {
    this.#host = host
    settleInterrupted(host)
    this.#turn = this.#sweep().finally(() => this.#next())
  }

  start(model: ModelName, settings: unknown, options: StartOptions = {}): RunSnapshot {
    const host = this.#open()
    const admitted = admit(host, model, settings, options)
    refuseImport(host)
    const forecast = forecastOf(host, admitted)
    refuseOverLimit(admitted, forecast)
    const job = newJob(host, queuedSnapshot(host, admitted, forecast), admitted.dataSet)
    const { snapshot } = job.run
    insertRun(host.write, { ...snapshot, dataSetId: admitted.dataSet.id, seed: admitted.prepared.seed })
    this.#queue(job)
    return snapshot
  }

  forecast(model: ModelName, settings: unknown, options: StartOptions = {}): TrainingForecast {
    return forecastOf(this.#host, admit(this.#host, model, settings, options))
  }

  async cancel(runId: string): Promise<boolean> {
    const job = this.#jobs.get(runId)
    if (job && !isAtRest(job.run.snapshot)) {
      await this.#stop(job, 'cancel')
      return job.run.snapshot.state === 'cancelled'
    }
    const { run } = this.look(runId)
    if (run.state !== 'paused') return false
    const { write, now } = this.#open()
    await job?.stored.promise
    updateRun(write, { ...run, ...endingOf('cancel', { dataDir: this.#host.dataDir, runId }), finishedAt: now() })
    if (!this.#turn) await this.#sweep()
    return true
  }

  async pause(runId: string): Promise<boolean> {
    const job = this.#jobs.get(runId)
    if (job && !isAtRest(job.run.snapshot)) await this.#stop(job, 'pause')
    return this.look(runId).run.state === 'paused'
  }

  resume(runId: string): RunSnapshot {
    const host = this.#open()
    const { run, points } = this.look(runId)
    if (!isAtRest(run)) return run
    if (run.state !== 'paused') throw ended(run)
    refuseImport(host)
    const { dataSet } = admit(host, run.model, run.settings, { engine: run.engine })
    if (dataSetOfRun(host.read, runId) !== dataSet.id) throw ofOtherData(runId)
    const job = newJob(host, { ...run, state: 'queued', reason: null }, dataSet, points)
    updateRun(host.write, job.run.snapshot)
    this.#queue(job)
    return job.run.snapshot
  }

  look(runId: string): RunUpdate {
    const live = this.#jobs.get(runId)?.run
    if (live) return { run: live.snapshot, points: live.points.slice() }
    const { read } = this.#host
    const run = runById(read, runId)
    if (run) return { run, points: curveOfRun(read, runId) }
    throw new MatineeError('RUN_NOT_FOUND', `There is no training run ${runId}.`, { runId })
  }

  watch(runId: string, listener: RunListener): () => void {
    const live = this.#jobs.get(runId)?.run
    if (live && !isAtRest(live.snapshot)) return live.watch(listener)
    listener(this.look(runId))
    return () => undefined
  }

  active(): RunSnapshot[] {
    return [...this.#jobs.values()].map(({ run }) => run.snapshot).filter((run) => !isAtRest(run))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** The host, unless everything is ending. */
  #open(): JobHost {
    if (this.#closing) throw new MatineeError('CANCELLED', 'Matinee is closing.', { what: 'training' })
    return this.#host
  }

  #queue(job: Job): void {
    this.#jobs.set(job.run.runId, job)
    this.#waiting.push(job)
    job.run.announce()
    if (!this.#turn) this.#next()
  }

  #next(): void {
    const job = this.#waiting.shift()
    this.#turn = job && this.#run(job).finally(() => this.#next())
  }

  async #run(job: Job): Promise<void> {
    const ending = await runJob(job, this.#host)
    this.#end(job, ending)
    await job.stored.promise
    if (ending.state !== 'paused') await this.#sweep()
  }

  /** Stored first, then told, as far as the database takes writes. */
  #end(job: Job, ending: Ending): void {
    const finishedAt = ending.state === 'paused' ? null : this.#host.now()
    job.run.amend({ ...ending, finishedAt, etaSeconds: null })
    const forget = () => {
      // It may have been resumed meanwhile, as another job.
      if (this.#jobs.get(job.run.runId) === job) this.#jobs.delete(job.run.runId)
      job.stored.resolve()
    }
    job.journal.finish(this.#giveUpStoring.signal).then(forget, forget)
    job.run.announce()
    job.ended.resolve()
  }

  #stop(job: Job, wish: Wish): Promise<void> {
    job.wish = job.wish === 'cancel' ? 'cancel' : wish
    const place = this.#waiting.indexOf(job)
    if (place >= 0) {
      this.#waiting.splice(place, 1)
      this.#end(job, endingOf(job.wish, job.task))
    }
    if (wish === 'pause') job.launched?.pause()
    else job.launched?.stop()
    return job.ended.promise
  }

  async #close(): Promise<void> {
    const jobs = [...this.#jobs.values()]
    const live = jobs.filter(({ run }) => !isAtRest(run.snapshot))
    await Promise.all(live.map((job) => this.#stop(job, 'close')))
    const timer = setTimeout(() => this.#giveUpStoring.abort(), CLOSE_STORE_MS)
    await this.#turn
    await Promise.all(jobs.map((job) => job.stored.promise))
    clearTimeout(timer)
  }

  async #sweep(): Promise<void> {
    const { dataDir, read, onProblem } = this.#host
    try {
      await sweepArtefacts({ dataDir, served: servedGenerations(read) })
      await sweepCheckpoints(dataDir, new Set(unfinishedRuns(read).map(({ runId }) => runId)))
    } catch (error) {
      onProblem(error)
    }
  }
}

/** What a killed process left queued or running: it is paused where a checkpoint says how to go on, and has failed otherwise. */
function settleInterrupted({ dataDir, read, write, now }: JobHost): void {
  for (const run of unfinishedRuns(read)) {
    if (run.state === 'paused') continue
    const settled = hasCheckpoint(dataDir, run.runId)
      ? CLOSED_PAUSED
      : { state: 'failed' as const, reason: runReason('interrupted'), finishedAt: now() }
    updateRun(write, { ...run, etaSeconds: null, ...settled })
  }
}

function refuseImport({ isWritable }: JobHost): void {
  if (isWritable()) return
  throw new MatineeError('IMPORT_RUNNING', 'An import is running. Train when it has ended, on the new data.', {})
}

const ended = ({ runId, state }: RunSnapshot): MatineeError =>
  new MatineeError('INVALID_VALUE', `This run is ${state}, so there is nothing to resume. Start a new one.`, {
    field: 'runId',
    reason: `run ${runId} is ${state}, not paused`,
  })

const ofOtherData = (runId: string): MatineeError =>
  new MatineeError(
    'INVALID_VALUE',
    'The data was replaced since this run was paused. Start a new one on the new data.',
    {
      field: 'runId',
      reason: `run ${runId} belongs to a data set that was replaced`,
    },
  )

const queuedSnapshot = (
  { newId, now }: JobHost,
  { model, engine, preset, prepared }: Admitted,
  { estimate }: TrainingForecast,
): RunSnapshot => ({
  ...{ runId: newId(), model, engine, preset, settings: prepared.settings, epochs: prepared.epochs, estimate },
  ...{ state: 'queued', createdAt: now(), startedAt: null, finishedAt: null, epoch: 0, loss: null, validation: null },
  ...{ bestValidation: null, hitRate: null, examplesPerSecond: null, etaSeconds: null, peakMemoryBytes: null },
  ...{ artefact: null, reason: null },
})
