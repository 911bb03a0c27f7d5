import {
  BLEND,
  BLEND_PARTS,
  MatineeError,
  type ModelName,
  type ModelStatus,
  type RecommenderName,
} from '../../contract/index.ts'
import { newestIntactGeneration, readGeneration, type Generation } from '../artefacts/index.ts'
import { createBlendServing } from '../models/blend/index.ts'
import { servingModelOf } from '../models/serving-model-of.ts'
import type { ServingModel } from '../models/serving-model.ts'
import { prepareServedModel, type MovieRows, type ServedModel } from '../recommending/index.ts'
import {
  currentDataSet,
  popularMovies,
  servedGenerations,
  type ReadHandle,
  type ServedGeneration,
} from '../store/index.ts'
import { createCatalogues } from './catalogues.ts'
import { NO_RUNS, stateOf, statesOf } from './model-states.ts'

/** Length of the popular start for viewers without a history. */
const POPULAR_KEPT = 1000

interface Loaded {
  readonly generation: string
  readonly served: ServedModel
}

/**
 * The models that serve the current data set, and the blend of some of them, held in memory and replaced whole when a new
 * generation is published.
 */
export interface ServedModels {
  /** Loads what is published for the current data set and lets go of what is not; damaged generations are passed over. */
  refresh(): Promise<void>
  /** Throws MODEL_NOT_TRAINED. */
  get(model: RecommenderName): ServedModel
  /** The state of each, given which are in training and which failed last. */
  statuses(
    training: ReadonlySet<ModelName>,
    failures: ReadonlyMap<ModelName, string>,
  ): Record<RecommenderName, ModelStatus>
}

export interface ServedModelsOptions {
  readonly dataDir: string
  readonly read: ReadHandle
  /** Hears of each generation that does not verify; the newest one that does serves in its place. */
  readonly onDamaged: (model: ModelName, generation: string, reason: string) => void
}

export function createServedModels({ dataDir, read, onDamaged }: ServedModelsOptions): ServedModels {
  const loaded = new Map<RecommenderName, Loaded>()
  const damage = new Map<RecommenderName, string>()
  const catalogueOf = createCatalogues(read)

  const load = async (published: ServedGeneration): Promise<void> => {
    const { model, generation } = published
    if (loaded.get(model)?.generation === generation) return
    const artefact = await intactGeneration(dataDir, published, (which, reason) => {
      damage.set(model, reason)
      onDamaged(model, which, reason)
    })
    if (!artefact) return void loaded.delete(model)
    await serve(model, artefact.generation, () => servingModelOf(model, artefact.tensors))
  }

  const serve = async (name: RecommenderName, generation: string, make: () => ServingModel): Promise<void> => {
    try {
      const serving = make()
      const films = (rows: MovieRows) => catalogueOf(rows, serving.movieIds)
      const served = await prepareServedModel(serving, popularMovies(read, POPULAR_KEPT), films)
      loaded.set(name, { generation, served })
      damage.delete(name)
    } catch (error) {
      // Whole, but of another version, or of another catalogue than its partner: it cannot serve, and everything else can.
      if (!(error instanceof MatineeError)) throw error
      loaded.delete(name)
      damage.set(name, error.message)
    }
  }

  const blend = async (): Promise<void> => {
    const parts = partsIn(loaded)
    if (parts.length < BLEND_PARTS.length) {
      damage.delete(BLEND)
      return void loaded.delete(BLEND)
    }
    const generation = parts.map((part) => part.generation).join('+')
    if (loaded.get(BLEND)?.generation !== generation) await serve(BLEND, generation, () => createBlendServing(parts))
  }

  const refresh = async (): Promise<void> => {
    const dataSet = currentDataSet(read)
    const published = servedGenerations(read).filter((entry) => entry.dataSetId === dataSet?.id)
    for (const name of loaded.keys()) {
      if (name !== BLEND && !published.some((entry) => entry.model === name)) loaded.delete(name)
    }
    for (const entry of published) await load(entry)
    await blend()
  }

  const held = { serving: loaded, damage }
  return {
    refresh,
    get: (name) => {
      const entry = loaded.get(name)
      if (entry) return entry.served
      const { reason = '' } = stateOf(name, held, NO_RUNS)
      throw new MatineeError('MODEL_NOT_TRAINED', reason, { model: name, reason })
    },
    statuses: (training, failures) => statesOf(held, { training, failures }),
  }
}

/** The generation that is published, or the newest that does verify; undefined when none does. */
async function intactGeneration(
  dataDir: string,
  { model, generation, dataSetId }: ServedGeneration,
  noteDamage: (generation: string, reason: string) => void,
): Promise<Generation | undefined> {
  try {
    return await readGeneration({ dataDir, model, generation })
  } catch (error) {
    if (!(error instanceof MatineeError)) throw error
    noteDamage(generation, error.message)
  }
  return newestIntactGeneration({ dataDir, model, dataSetId })
}

/** Those parts of the blend that serve. */
const partsIn = (loaded: ReadonlyMap<RecommenderName, Loaded>) =>
  BLEND_PARTS.flatMap((name) => {
    const part = loaded.get(name)
    return part ? [{ name, model: part.served.model, generation: part.generation }] : []
  })
