import { median } from '../median.ts'
import type { EngineName, ModelName, RunEstimate } from '../../contract/index.ts'
import { curveOfRun, finishedRuns, type ReadHandle } from '../store/index.ts'
import { operationsPerSecond } from './calibration.ts'
import type { DataSizes } from '../dataset/index.ts'
import type { PreparedTraining, RunNeeds, Trainer } from './trainer.ts'

/** What a run holds besides its arena, as measured: the data in the worker, and each thread with its compiled code. */
const BYTES_PER_RATING = 64
const BYTES_PER_THREAD = 24 * 2 ** 20
const BYTES_OF_WORKER = 45 * 2 ** 20
/** Starting threads, loading the data, writing and verifying the result. */
const SECONDS_AROUND = 1

/** What the models reach of the speed of a matrix product, taken together; the pace of earlier runs then puts it right. */
const SHARE_OF_PEAK = 1 / 3

/** Earlier runs that say how far the calibration is off for a model. */
const RUNS_LOOKED_AT = 5

interface Machine {
  readonly dataDir: string
  readonly read: ReadHandle
  readonly threads: () => number
}

interface Asked {
  readonly model: ModelName
  readonly engine: EngineName
  readonly trainer: Trainer
  readonly prepared: PreparedTraining
  readonly sizes: DataSizes
  readonly dataSetId: number
}

/** What a run will take on this machine, by its needs, the calibration and the pace of earlier runs; undefined without needs. */
export function estimateRun(machine: Machine, asked: Asked): RunEstimate | undefined {
  const { prepared, sizes } = asked
  const threads = machine.threads()
  const needs = prepared.needs(sizes, threads)
  if (!needs) return undefined
  const pace = paceOf(machine, asked)
  const seconds = SECONDS_AROUND + pace * secondsBy(machine, needs, prepared.epochs)
  const own = needs.arenaBytes + sizes.ratings * BYTES_PER_RATING + BYTES_OF_WORKER + threads * BYTES_PER_THREAD
  return { seconds, memoryBytes: process.memoryUsage.rss() + own }
}

const secondsBy = ({ dataDir, threads }: Machine, { operationsPerEpoch }: RunNeeds, epochs: number): number =>
  (operationsPerEpoch * epochs) / (operationsPerSecond(dataDir) * threads() * SHARE_OF_PEAK)

/** How many times longer than calculated earlier runs of the model on this engine took on this data; 1 when there were none. */
function paceOf(machine: Machine, { model, engine, trainer, sizes, dataSetId }: Asked): number {
  const { read } = machine
  const alike = finishedRuns(read, model, dataSetId, RUNS_LOOKED_AT).filter((run) => run.engine === engine)
  const ratios = alike.flatMap(({ runId, settings }) => {
    const last = curveOfRun(read, runId).at(-1)
    const needs = trainer.prepare(settings).needs(sizes, machine.threads())
    return last && last.atMs > 0 && needs ? [last.atMs / 1000 / secondsBy(machine, needs, last.epoch)] : []
  })
  return median(ratios) ?? 1
}
