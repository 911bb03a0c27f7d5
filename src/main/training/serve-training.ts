import { MatineeError, MODEL_TITLES, type CurvePoint } from '../../contract/index.ts'
import { writeGeneration, type Tensors, type WrittenGeneration } from '../artefacts/index.ts'
import { loadDataset, type Dataset } from '../dataset/index.ts'
import { engineFacts } from '../engine/index.ts'
import { lowerPriority } from '../engine/lower-priority.ts'
import { currentDataSet, openStore } from '../store/index.ts'
import { controlOf } from './control.ts'
import { trainerOf } from './trainer-of.ts'
import type { Trainers } from './trainer.ts'
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
  const { shouldStop } = controlOf(task.control)
  lowerPriority()
  try {
    const written = await trainAndWrite(server, shouldStop)
    send(written ? { type: 'written', written } : { type: 'stopped', reason: undefined })
  } catch (error) {
    const isCancelled = error instanceof MatineeError && error.code === 'CANCELLED'
    if (isCancelled || shouldStop()) send({ type: 'stopped', reason: isCancelled ? error.message : undefined })
    else send({ type: 'failed', ...described(error) })
  }
}

/** Undefined when it was stopped. */
async function trainAndWrite(
  { trainers, task, send, now }: TrainingServer,
  shouldStop: () => boolean,
): Promise<WrittenGeneration | undefined> {
  const { dataDir, model, dataSetId, threads, appVersion, runId } = task
  const prepared = trainerOf(trainers, model).prepare(task.settings)
  const dataset = datasetOf(dataDir, dataSetId)
  send({ type: 'phase', phase: 'training' })
  const onPoint = (point: CurvePoint) => {
    shouldStop() // A point is a sign of life too.
    refuseInfiniteLoss(task, point)
    send({ type: 'point', point })
  }
  const { tensors, metrics } = await prepared.train({ dataset, threads, onPoint, shouldStop })
  if (shouldStop()) return undefined
  send({ type: 'phase', phase: 'writing' })
  refuseInfiniteWeights(task, tensors)
  const { settings, seed } = prepared
  const engine = { ...engineFacts(), threads }
  const facts = { appVersion, runId, seed, settings, dataSetId, dataHash: dataset.hash, metrics, engine }
  return writeGeneration({ dataDir, model, createdAt: now(), tensors, facts })
}

/** Throws CANCELLED when the database holds, or meanwhile got, another data set than the run was started for. */
function datasetOf(dataDir: string, dataSetId: number): Dataset {
  const store = openStore(dataDir, 'read')
  try {
    const dataset = loadDataset(store.read)
    if (currentDataSet(store.read)?.id === dataSetId) return dataset
    const what = 'The data was replaced by an import, so this run had nothing left to train on. Start it again.'
    throw new MatineeError('CANCELLED', what, { what: 'training' })
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
  new MatineeError(
    'TRAINING_FAILED',
    `${MODEL_TITLES[model]} was stopped: ${reason}. More regularisation or a lower learning rate helps; ` +
      'what it served before it still serves.',
    { model, reason },
  )

/** `reason` for a person, `stack` for the log. */
const described = (error: unknown): { reason: string; stack: string } => {
  if (!(error instanceof Error)) return { reason: String(error), stack: '' }
  const reason =
    error instanceof MatineeError ? error.message : `Training ended with an internal error: ${error.message}`
  return { reason, stack: error.stack ?? '' }
}
