import { MatineeError, MODEL_NAMES, MODEL_TITLES } from '../../contract/index.ts'
import type { ModelName, ModelStatus } from '../../contract/index.ts'
import { newestIntactGeneration, readGeneration, type Generation } from '../artefacts/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import { prepareServedModel, type MovieRows, type ServedModel } from '../recommending/index.ts'
import {
  currentDataSet,
  popularMovies,
  servedGenerations,
  type ReadHandle,
  type ServedGeneration,
} from '../store/index.ts'
import { createCatalogues } from './catalogues.ts'

/** Length of the popular start for viewers without a history. */
const POPULAR_KEPT = 1000

interface Loaded {
  readonly generation: string
  readonly served: ServedModel
}

/** The models that serve the current data set, held in memory and replaced whole when a new generation is published. */
export interface ServedModels {
  /** Loads what is published for the current data set and lets go of what is not; damaged generations are passed over. */
  refresh(): Promise<void>
  /** Throws MODEL_NOT_TRAINED. */
  get(model: ModelName): ServedModel
  /** The state of each model, given which are in training and which failed last. */
  statuses(training: ReadonlySet<ModelName>, failures: ReadonlyMap<ModelName, string>): Record<ModelName, ModelStatus>
}

export interface ServedModelsOptions {
  readonly dataDir: string
  readonly read: ReadHandle
  /** Hears of each generation that does not verify; the newest one that does serves in its place. */
  readonly onDamaged: (model: ModelName, generation: string, reason: string) => void
}

export function createServedModels({ dataDir, read, onDamaged }: ServedModelsOptions): ServedModels {
  const loaded = new Map<ModelName, Loaded>()
  const damage = new Map<ModelName, string>()
  const catalogueOf = createCatalogues(read)

  const intact = async ({ model, generation, dataSetId }: ServedGeneration): Promise<Generation | undefined> => {
    const noteDamage = (which: string, reason: string) => {
      damage.set(model, reason)
      onDamaged(model, which, reason)
    }
    try {
      return await readGeneration({ dataDir, model, generation })
    } catch (error) {
      if (!(error instanceof MatineeError)) throw error
      noteDamage(generation, error.message)
    }
    return newestIntactGeneration({ dataDir, model, dataSetId })
  }

  const load = async (published: ServedGeneration): Promise<void> => {
    const { model, generation } = published
    if (loaded.get(model)?.generation === generation) return
    const artefact = await intact(published)
    if (!artefact) return void loaded.delete(model)
    try {
      const serving = servingModelOf(model, artefact.tensors)
      const films = (rows: MovieRows) => catalogueOf(rows, serving.movieIds)
      const served = await prepareServedModel(serving, popularMovies(read, POPULAR_KEPT), films)
      loaded.set(model, { generation: artefact.generation, served })
      damage.delete(model)
    } catch (error) {
      // Whole, but of another version: it cannot serve, and everything else can.
      if (!(error instanceof MatineeError)) throw error
      loaded.delete(model)
      damage.set(model, error.message)
    }
  }

  const refresh = async (): Promise<void> => {
    const dataSet = currentDataSet(read)
    const published = servedGenerations(read).filter((entry) => entry.dataSetId === dataSet?.id)
    for (const name of loaded.keys()) if (!published.some((entry) => entry.model === name)) loaded.delete(name)
    for (const entry of published) await load(entry)
  }

  const statusOf = (name: ModelName, isTraining: boolean, failure: string | undefined): ModelStatus => {
    const entry = loaded.get(name)
    if (entry) return { state: 'ready', generation: entry.generation }
    return notReady(name, isTraining, failure ?? damage.get(name))
  }

  return {
    refresh,
    get: (name) => {
      const entry = loaded.get(name)
      if (entry) return entry.served
      const reason = statusOf(name, false, undefined).reason ?? ''
      throw new MatineeError('MODEL_NOT_TRAINED', reason, { model: name, reason })
    },
    statuses: (training, failures) =>
      Object.fromEntries(
        MODEL_NAMES.map((name) => [name, statusOf(name, training.has(name), failures.get(name))]),
      ) as Record<ModelName, ModelStatus>,
  }
}

function notReady(name: ModelName, isTraining: boolean, failure: string | undefined): ModelStatus {
  const title = MODEL_TITLES[name]
  if (isTraining) return { state: 'training', reason: `${title} is being trained for the first time on this data.` }
  if (failure !== undefined) return { state: 'failed', reason: failure }
  return { state: 'untrained', reason: `${title} has not been trained on this data yet. Train it first.` }
}
