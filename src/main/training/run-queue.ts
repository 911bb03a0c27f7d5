import { MatineeError, type ModelName, type RunSnapshot, type RunUpdate } from '../../contract/index.ts'
import { sweepArtefacts } from '../artefacts/index.ts'
import {
  currentDataSet,
  curveOfRun,
  failInterruptedRuns,
  insertRun,
  runById,
  servedGenerations,
  type CurrentDataSet,
} from '../store/index.ts'
import { newControlBuffer } from './control.ts'
import { createLiveRun, type RunListener } from './live-run.ts'
import { createRunJournal } from './run-journal.ts'
import { limitsFor } from './launch-training.ts'
import { runJob, type Ending, type Job, type JobHost } from './run-job.ts'
import { trainerOf } from './trainer-of.ts'
import type { PreparedTraining } from './trainer.ts'
import type { TrainingJobs } from './training-jobs.ts'

/** How long closing waits for a database that takes no writes; the next start says what was lost then. */
const CLOSE_STORE_MS = 1000

const CANCELLED = 'Cancelled.'
const CLOSED = 'Matinee was closed before this run had ended. Start it again.'
const INTERRUPTED = 'Matinee ended unexpectedly before this run did. Start it again.'

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
    failInterruptedRuns(host.write, INTERRUPTED, host.now())
    this.#turn = this.#sweep().finally(() => this.#next())
  }

  start(model: ModelName, settings: unknown): RunSnapshot {
    const { host, prepared, dataSet } = this.#admit(model, settings)
    const job = this.#newJob(model, prepared, dataSet)
    const { snapshot } = job.run
    insertRun(host.write, { ...snapshot, dataSetId: dataSet.id, seed: prepared.seed })
    this.#jobs.set(snapshot.runId, job)
    this.#waiting.push(job)
    job.run.announce()
    if (!this.#turn) this.#next()
    return snapshot
  }

  async cancel(runId: string): Promise<boolean> {
    const job = this.#jobs.get(runId)
    if (!job) {
      this.look(runId)
      return false
    }
    await this.#stop(job, CANCELLED)
    return job.run.snapshot.state === 'cancelled'
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
    if (live && live.snapshot.finishedAt === null) return live.watch(listener)
    listener(this.look(runId))
    return () => undefined
  }

  active(): RunSnapshot[] {
    return [...this.#jobs.values()].map(({ run }) => run.snapshot).filter(({ finishedAt }) => finishedAt === null)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** What `start` needs to be true, checked before anything is changed. */
  #admit(model: ModelName, settings: unknown): { host: JobHost; prepared: PreparedTraining; dataSet: CurrentDataSet } {
    const host = this.#host
    if (this.#closing) throw new MatineeError('CANCELLED', 'Matinee is closing.', { what: 'training' })
    const prepared = trainerOf(host.trainers, model).prepare(settings)
    if (!host.isWritable()) {
      throw new MatineeError('IMPORT_RUNNING', 'An import is running. Train when it has ended, on the new data.', {})
    }
    const dataSet = currentDataSet(host.read)
    if (!dataSet) throw new MatineeError('NO_DATA', 'There is nothing to train on yet. Import a data set first.', {})
    return { host, prepared, dataSet }
  }

  #newJob(model: ModelName, { settings, epochs }: PreparedTraining, dataSet: CurrentDataSet): Job {
    const { dataDir, threads, appVersion, now, newId, onChange, limits, ...rest } = this.#host
    const runId = newId()
    const run = createLiveRun(queuedSnapshot({ runId, model, settings, epochs, createdAt: now() }), onChange)
    return {
      task: {
        runId,
        model,
        settings,
        dataDir,
        dataSetId: dataSet.id,
        threads,
        appVersion,
        control: newControlBuffer(),
      },
      limits: limitsFor(limits, dataSet.ratings),
      run,
      journal: createRunJournal({ ...rest, run }),
      ended: Promise.withResolvers(),
      stored: Promise.withResolvers(),
      launched: undefined,
      cancelled: undefined,
    }
  }

  #next(): void {
    const job = this.#waiting.shift()
    this.#turn = job && this.#run(job).finally(() => this.#next())
  }

  async #run(job: Job): Promise<void> {
    const ending = await runJob(job, this.#host)
    this.#end(job, ending)
    if (ending.state === 'done') await this.#sweep()
  }

  /** Stored first, then told, as far as the database takes writes. */
  #end(job: Job, ending: Ending): void {
    job.run.amend({ ...ending, finishedAt: this.#host.now(), etaSeconds: null })
    const forget = () => {
      this.#jobs.delete(job.run.runId)
      job.stored.resolve()
    }
    job.journal.finish(this.#giveUpStoring.signal).then(forget, forget)
    job.run.announce()
    job.ended.resolve()
  }

  #stop(job: Job, reason: string): Promise<void> {
    job.cancelled ??= reason
    const place = this.#waiting.indexOf(job)
    if (place >= 0) {
      this.#waiting.splice(place, 1)
      this.#end(job, { state: 'cancelled', reason: job.cancelled })
    }
    job.launched?.stop()
    return job.ended.promise
  }

  async #close(): Promise<void> {
    const jobs = [...this.#jobs.values()]
    await Promise.all(jobs.map((job) => this.#stop(job, CLOSED)))
    await this.#turn
    const timer = setTimeout(() => this.#giveUpStoring.abort(), CLOSE_STORE_MS)
    await Promise.all(jobs.map((job) => job.stored.promise))
    clearTimeout(timer)
  }

  async #sweep(): Promise<void> {
    const { dataDir, read, onProblem } = this.#host
    try {
      await sweepArtefacts({ dataDir, served: servedGenerations(read) })
    } catch (error) {
      onProblem(error)
    }
  }
}

const queuedSnapshot = (
  known: Pick<RunSnapshot, 'runId' | 'model' | 'settings' | 'epochs' | 'createdAt'>,
): RunSnapshot => ({
  ...known,
  state: 'queued',
  startedAt: null,
  finishedAt: null,
  epoch: 0,
  loss: null,
  validation: null,
  bestValidation: null,
  examplesPerSecond: null,
  etaSeconds: null,
  reason: null,
})
