import { MatineeError } from '../../../contract/errors.ts'
import type { SasrecSettings } from '../../../contract/settings/sasrec.ts'
import type { CurvePoint } from '../../../contract/training.ts'
import { sizesOf, type Dataset } from '../../dataset/index.ts'
import { allocateArena, LaneFailure, startPool, viewOf, type Pool, type WasmMemory } from '../../engine/index.ts'
import { laneEntry } from '../lane-entry.ts'
import {
  initialise,
  restoreSnapshot,
  snapshotOf,
  trainingFailed,
  type Remake,
  type Snapshot,
  type TrainingEnd,
} from '../neural/index.ts'
import { fitSasrecToData } from './fit-to-data.ts'
import { weightsOf } from './net-weights.ts'
import { planSasrec, type SasrecPlan } from './sasrec-plan.ts'
import { sasrecProgram, type SasrecParameters } from './sasrec-program.ts'
import type { SasrecWeights } from './weights.ts'

export interface TrainSasrecOptions {
  readonly dataset: Dataset
  /** What they leave to the data is decided by it. */
  readonly settings: SasrecSettings
  /** Threads to compute with, the calling one included; the result does not depend on it. */
  readonly threads: number
  /** Many times a second, and after every epoch with its validation. What it throws ends the training. */
  readonly onPoint: (point: CurvePoint) => void
  /** Asked many times a second. */
  readonly shouldStop: () => boolean
  /** Bytes the run may lay out; default: half of the machine's memory. */
  readonly memoryLimit?: number
  /** Computes the steps in another way; with one thread only. */
  readonly remake?: Remake<SasrecParameters>
  /** What an earlier run of the same data and settings gave to `onCheckpoint`: this one goes on from there, bit for bit. */
  readonly resumeFrom?: Snapshot
  /** After every epoch, while no thread writes; `takeState` copies everything that the rest of the run depends on. */
  readonly onCheckpoint?: (takeState: () => Snapshot) => void
  /** After every epoch, while no thread writes; `takeWeights` copies them as they stand. */
  readonly onEpoch?: (takeWeights: () => SasrecWeights) => void
  /** Milliseconds from any origin. */
  readonly now?: () => number
}

export interface TrainedSasrec {
  readonly weights: SasrecWeights
  readonly end: TrainingEnd
}

/**
 * Trains SASRec with each viewer's last film held out, and keeps the weights of the epoch that ranked those films best; with
 * `validate` off it learns from everything and keeps the last ones.
 *
 * Blocks the calling thread, which is lane 0; call it in a worker. The same data, settings and build give the same bits for any
 * number of threads. Throws CANCELLED when stopped, MEMORY_LIMIT before anything is allocated, INVALID_VALUE when the settings
 * do not go together, TRAINING_FAILED when the numbers get out of hand, when nobody has two films, or when a thread fails.
 */
export async function trainSasrec(options: TrainSasrecOptions): Promise<TrainedSasrec> {
  const { dataset, threads, shouldStop } = options
  const settings = fitSasrecToData(options.settings, sizesOf(dataset))
  refuseUnfit(settings)
  const { plan, layout } = planSasrec(dataset, settings, threads)
  if (plan.sequences.starts.length === 0) throw nothingFollows()
  const memory = allocateArena(layout, options.memoryLimit)
  viewOf(memory, plan.movies).set(dataset.movies)
  initialise(memory, [plan.items, ...weightsOf(plan.net)], 'sasrec', settings.seed)
  if (options.resumeFrom) restoreSnapshot(memory, plan.training, options.resumeFrom)
  const pool = await startPool({ lanes: threads, memory, entry: laneEntry, shouldStop })
  try {
    const end = run(pool, memory, plan, { ...options, settings })
    return { weights: collect(memory, plan, dataset), end }
  } catch (error) {
    if (!(error instanceof LaneFailure)) throw error
    throw trainingFailed('sasrec', error.message, 'Start the run again.', { cause: error })
  } finally {
    await pool.close()
  }
}

function run(pool: Pool, memory: WasmMemory, plan: SasrecPlan, options: TrainSasrecOptions): TrainingEnd {
  const { onPoint, onCheckpoint, onEpoch, now = () => performance.now() } = options
  const { epochs, patience, seed, batchSize, dropout } = options.settings
  let end: TrainingEnd = { epochs: 0, bestEpoch: 0, validation: null, hitRate: null, loss: null }
  const onEnd = (ended: TrainingEnd): void => {
    end = ended
  }
  const settings = { seed, batchSize, dropout }
  const onEpochEnd = (): void => {
    onCheckpoint?.(() => snapshotOf(memory, plan.training))
    onEpoch?.(() => collect(memory, plan, options.dataset))
  }
  const report = { onPoint, now, onEnd, onEpochEnd }
  pool.run(sasrecProgram(report, options.remake), { plan, settings, limits: { epochs, patience } })
  return end
}

function refuseUnfit({ embeddingSize, heads }: SasrecSettings): void {
  if (embeddingSize % heads === 0) return
  const reason = `an embedding of ${embeddingSize} cannot be shared out among ${heads} heads evenly`
  const message = `SASRec cannot use the setting "heads": ${reason}. Take a number that divides it.`
  throw new MatineeError('INVALID_VALUE', message, { field: 'heads', reason })
}

const nothingFollows = (): MatineeError =>
  trainingFailed('sasrec', 'nobody has watched two films, so none follows another', 'Import more ratings.')

/** Copies the result out of the shared memory, which ends with the job. */
function collect(memory: WasmMemory, { shape, items, net }: SasrecPlan, { movieIds }: Dataset): SasrecWeights {
  const values = weightsOf(net).map(({ name, values: region }) => [name, viewOf(memory, region).slice()] as const)
  return {
    shape,
    movieIds: movieIds.slice(),
    items: viewOf(memory, items.values).slice(),
    values: Object.fromEntries(values),
  }
}
