import {
  MatineeError,
  MODEL_TITLES,
  type EngineName,
  type ModelName,
  type Preset,
  type TrainingForecast,
} from '../../contract/index.ts'
import { MODEL_SETTINGS } from '../../contract/settings/index.ts'
import type { DataSizes } from '../dataset/index.ts'
import { countRatings, currentDataSet, type CurrentDataSet } from '../store/index.ts'
import { estimateRun } from './forecast.ts'
import type { JobHost } from './run-job.ts'
import { trainerOf } from './trainer-of.ts'
import type { PreparedTraining, Trainer } from './trainer.ts'
import type { StartOptions } from './training-jobs.ts'

/** A run that can be: its settings are complete, its trainer and its data exist. */
export interface Admitted {
  readonly model: ModelName
  readonly engine: EngineName
  readonly preset: Preset | null
  readonly trainer: Trainer
  readonly prepared: PreparedTraining
  readonly dataSet: CurrentDataSet
  readonly sizes: DataSizes
}

/** Checks what a run needs, before anything is changed. Throws INVALID_VALUE, NO_DATA. */
export function admit(host: JobHost, model: ModelName, settings: unknown, options: StartOptions): Admitted {
  const { preset = null, engine = 'simd' } = options
  const trainer = trainerOf(host.trainers(engine), model)
  const given: unknown = preset === null ? settings : { ...MODEL_SETTINGS[model].presets[preset], ...Object(settings) }
  const dataSet = currentDataSet(host.read)
  const sizes = dataSet && { ...countRatings(host.read), films: dataSet.movies }
  const prepared = trainer.prepare(given, sizes)
  if (!sizes) throw new MatineeError('NO_DATA', 'There is nothing to train on yet. Import a data set first.', {})
  return { model, engine, preset, trainer, prepared, dataSet, sizes }
}

export function forecastOf(host: JobHost, admitted: Admitted): TrainingForecast {
  const { model, engine, trainer, prepared, dataSet, sizes } = admitted
  const estimate = estimateRun(host, { model, engine, trainer, prepared, sizes, dataSetId: dataSet.id })
  return { estimate: estimate ?? null, limitBytes: host.memoryLimit() }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB`

/** Throws MEMORY_LIMIT when a run would hold more than it may. */
export function refuseOverLimit({ model }: Admitted, { estimate, limitBytes }: TrainingForecast): void {
  if (estimate === null || estimate.memoryBytes <= limitBytes) return
  const { memoryBytes: neededBytes } = estimate
  const what =
    `${MODEL_TITLES[model]} would need ${megabytes(neededBytes)} of memory with these settings, and the limit is ` +
    `${megabytes(limitBytes)}. A smaller embedding size needs less. Nothing was started.`
  throw new MatineeError('MEMORY_LIMIT', what, { neededBytes, limitBytes })
}
