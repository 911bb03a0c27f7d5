import { MatineeError, MODEL_TITLES, runReason, type CurvePoint } from '../../contract/index.ts'
import {
  configHashOf,
  readCheckpoint,
  writeGeneration,
  type CheckpointFacts,
  type CheckpointState,
  type Tensors,
  type WrittenGeneration,
} from '../artefacts/index.ts'
import { loadDataset, type Dataset } from '../dataset/index.ts'
import { engineFacts, kernelVariant } from '../engine/index.ts'
import { lowerPriority } from '../engine/lower-priority.ts'
import { currentDataSet, openStore } from '../store/index.ts'
import { controlOf } from './control.ts'
import { keepCheckpoints } from './keep-checkpoints.ts'
import { trainerOf } from './trainer-of.ts'
import type { Trained, Trainers } from './trainer.ts'
import type { TrainingTask, WorkerMessage } from './worker-protocol.ts'

interface TrainingServer {
  readonly trainers: Trainers
  readonly task: TrainingTask
  readonly send: (message: WorkerMessage) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** A worker's whole life: does one task and says how it ended. Never rejects. */
export async function serveTraining(server: TrainingServer): Promise<void> {
  const { task, send } = server
  const { shouldStop, isPausing } = controlOf(task.control)
  lowerPriority()
  try {
    const written = await trainAndWrite(server)
    send(written ? { type: 'written', written } : { type: 'stopped', reason: undefined })
  } catch (error) {
    const isCancelled = error instanceof MatineeError && error.code === 'CANCELLED'
    const isWanted = isCancelled || shouldStop() || isPausing()
    if (isWanted) send({ type: 'stopped', reason: isCancelled ? error.message : undefined })
    else send({ type: 'failed', ...described(error) })
  }
}

/** Undefined when it was stopped. */
async function trainAndWrite(server: TrainingServer): Promise<WrittenGeneration | undefined> {
  const { trainers, task, send, now } = server
  const { dataDir, model, dataSetId, threads, appVersion, runId } = task
  const prepared = trainerOf(trainers, model).prepare(task.settings)
  const onProblem = (error: Error) => send({ type: 'problem', ...described(error) })
  const dataset = datasetOf(dataDir, dataSetId, onProblem)
  const configHash = configHashOf(model, prepared.settings)
  const built = `${task.engine} ${kernelVariant()}`
  const facts: CheckpointFacts = { runId, model, configHash, dataHash: dataset.hash, appVersion, engine: built }
  const trained = await train(server, { dataset, facts })
  if (!trained) return undefined
  const { tensors, metrics } = trained
  send({ type: 'phase', phase: 'writing' })
  refuseInfiniteWeights(task, tensors)
  const { settings, seed } = prepared
  const engine = { ...engineFacts(), name: task.engine, threads }
  const known = { appVersion, runId, seed, settings, dataSetId, dataHash: dataset.hash, metrics, engine }
  return writeGeneration({ dataDir, model, createdAt: now(), tensors, facts: known })
}

/** Undefined when it was stopped or paused before it ended. */
async function train(
  { trainers, task, send, now }: TrainingServer,
  { dataset, facts }: { dataset: Dataset; facts: CheckpointFacts },
): Promise<Trained | undefined> {
  const { dataDir, checkpointMs: everyMs, threads, model, settings } = task
  const control = controlOf(task.control)
  const onProblem = (error: Error) => send({ type: 'problem', ...described(error) })
  const resumeFrom = task.isResumed ? await checkpointOf(dataDir, facts, onProblem) : undefined
  const { onCheckpoint, hasPaused } = keepCheckpoints({ dataDir, facts, everyMs, control, now, onProblem })
  send({ type: 'phase', phase: 'training' })
  const shouldStop = () => control.shouldStop() || hasPaused()
  const onPoint = (point: CurvePoint) => {
    control.shouldStop() // A point is a sign of life too.
    refuseInfiniteLoss(task, point)
    send({ type: 'point', point })
  }
  const trained = await trainerOf(trainers, model)
    .prepare(settings)
    .train({ dataset, threads, onPoint, shouldStop, onCheckpoint, ...(resumeFrom && { resumeFrom }) })
  return shouldStop() ? undefined : trained
}

/** Throws CANCELLED when the ratings are no longer those that the run began with. */
async function checkpointOf(
  dataDir: string,
  facts: CheckpointFacts,
  onProblem: (error: Error) => void,
): Promise<CheckpointState | undefined> {
  const { state, newestDataHash } = await readCheckpoint({ dataDir, facts, onDamaged: onProblem })
  if (newestDataHash === undefined || newestDataHash === facts.dataHash) return state
  const what =
    'The ratings have changed since this run was paused, so it cannot go on where it stood. Start it again: it will learn ' +
    'from the new ratings too.'
  throw new MatineeError('CANCELLED', what, { what: 'training' })
}

/** Throws CANCELLED when the database holds, or meanwhile got, another data set than the run was started for. */
function datasetOf(dataDir: string, dataSetId: number, onProblem: (error: Error) => void): Dataset {
  const store = openStore(dataDir, 'read')
  try {
    const dataset = loadDataset(store.read, { dataDir, onProblem })
    if (currentDataSet(store.read)?.id === dataSetId) return dataset
    throw new MatineeError('CANCELLED', runReason('nothingLeft'), { what: 'training' })
  } finally {
    store.close()
  }
}

function refuseInfiniteLoss({ model }: TrainingTask, { epoch, loss }: CurvePoint): void {
  if (Number.isFinite(loss)) return
  const reason = `the loss became ${loss} in epoch ${Math.ceil(epoch)}`
  throw outOfRange(model, reason)
}

function refuseInfiniteWeights({ model }: TrainingTask, tensors: Tensors): void {
  for (const [name, { data }] of Object.entries(tensors)) {
    if (!data.every(Number.isFinite)) throw outOfRange(model, `the weights "${name}" are not all finite numbers`)
  }
}

const outOfRange = (model: TrainingTask['model'], reason: string): MatineeError =>
  new MatineeError('TRAINING_FAILED', runReason('diverged', { model: MODEL_TITLES[model], what: reason }), {
    model,
    reason,
  })

/** `reason` for a person, `stack` for the log. */
const described = (error: unknown): { reason: string; stack: string } => {
  if (!(error instanceof Error)) return { reason: String(error), stack: '' }
  const reason = error instanceof MatineeError ? error.message : runReason('internal', { error: error.message })
  return { reason, stack: error.stack ?? '' }
}
