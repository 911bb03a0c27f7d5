import type { SasrecSettings } from '../../../contract/settings/sasrec.ts'
import { lastFilms, type Dataset } from '../../dataset/index.ts'
import { createLayout, type Layout, type Region } from '../../engine/index.ts'
import {
  adam,
  MICRO_SHARDS,
  planDense,
  planEmbedding,
  planTraining,
  type DenseBlock,
  type ParameterBlock,
  type TrainingPlan,
} from '../neural/index.ts'
import { planLoss, type LossPlan } from './loss-plan.ts'
import type { FittedSettings } from './fit-to-data.ts'
import type { NetShape } from './net-shape.ts'
import { FIRST_VECTORS, planNet, weightsOf, type NetWeights } from './net-weights.ts'
import { planPacked, type PackedBlock } from './packed-weights.ts'
import { cutSequences, type Sequences } from './sequences.ts'
import { judgedViewers, layOutValidation, type ValidationArrays, type ValidationPlan } from './validation.ts'
import { chunkTokens, planWorkspace, type Workspace } from './workspace.ts'

/** Everything a training run lays out before it begins; plain data, posted to every lane. */
export interface SasrecPlan {
  readonly shape: NetShape
  /** [V, D] the films' vectors: what comes in, and what hidden states are compared with. */
  readonly items: ParameterBlock
  /** [MICRO_SHARDS, V, D] and [MICRO_SHARDS, V]: their gradients, and which rows of them hold something. Zeros between steps. */
  readonly itemGradients: Region<'f32'>
  readonly touched: Region<'u32'>
  readonly net: NetWeights<DenseBlock>
  readonly packed: readonly PackedBlock[]
  readonly loss: LossPlan
  readonly lanes: readonly LanePlan[]
  /** [N] the films of the data set in its order. */
  readonly movies: Region<'u32'>
  /** [MICRO_SHARDS] */
  readonly losses: Region<'f64'>
  readonly sequences: Sequences
  readonly validation: ValidationPlan | undefined
  readonly training: TrainingPlan
}

/** What a lane has for itself. */
export interface LanePlan {
  readonly space: Workspace
  /** [tokens of a chunk] */
  readonly targets: Region<'u32'>
  /** [ROWS_PER_TASK, D] summed gradients of films. */
  readonly rows: Region<'f32'>
}

/** Films whose gradients are summed and applied in one task. */
export const ROWS_PER_TASK = 64

/** Kang and McAuley's second decay: gradients of films come seldom, and a shorter memory of their size follows them better. */
const BETA2 = 0.98

export const shapeOf = (settings: SasrecSettings, V: number): NetShape => ({
  V,
  D: settings.embeddingSize,
  T: settings.maxLength,
  blocks: settings.blocks,
  heads: settings.heads,
  norm: settings.norm,
  activation: settings.activation,
})

/** How much there is to lay out for: films, ratings, and viewers to be judged by. */
export interface SasrecSizes {
  readonly V: number
  readonly N: number
  readonly judged: number
}

/** Everything of a plan that is an array of the arena. */
type Arrays = Omit<SasrecPlan, 'sequences' | 'validation'> & { readonly validation: ValidationArrays | undefined }

/** `layout.bytes` is what the run will need of memory beside the data set itself. */
export function layOutSasrec(layout: Layout, sizes: SasrecSizes, settings: FittedSettings, lanes: number): Arrays {
  const shape = shapeOf(settings, sizes.V)
  const { V, D } = shape
  const optimiser = adam(settings.learningRate, settings.regularisation, { beta2: BETA2 })
  const items = planEmbedding(layout, { name: 'items', rows: V, cols: D, initialisation: FIRST_VECTORS, optimiser })
  const net = planNet(shape, (spec) => planDense(layout, { ...spec, optimiser }))
  const tokens = chunkTokens(shape)
  return {
    ...{ shape, items, net },
    validation: settings.validate ? layOutValidation(layout, sizes.judged, shape, lanes) : undefined,
    itemGradients: layout.reserve('f32', MICRO_SHARDS * V * D),
    touched: layout.reserve('u32', MICRO_SHARDS * V),
    packed: planPacked(layout, shape, net, true),
    loss: planLoss(layout, shape, settings, tokens, lanes),
    lanes: Array.from({ length: lanes }, () => ({
      space: planWorkspace(layout, shape, tokens, true),
      targets: layout.reserve('u32', tokens),
      rows: layout.reserve('f32', ROWS_PER_TASK * D),
    })),
    movies: layout.reserve('u32', sizes.N),
    losses: layout.reserve('f64', MICRO_SHARDS),
    training: planTraining(layout, 'sasrec', [items, ...weightsOf(net)], settings.validate),
  }
}

export interface PlannedSasrec {
  readonly plan: SasrecPlan
  readonly layout: Layout
}

export function planSasrec(dataset: Dataset, settings: FittedSettings, lanes: number): PlannedSasrec {
  const layout = createLayout()
  const { maxLength: T, validate } = settings
  const judged = validate ? judgedViewers(dataset, T, settings.seed) : undefined
  const sizes = { V: dataset.movieIds.length, N: dataset.movies.length, judged: judged?.heldOut.length ?? 0 }
  const { validation, ...arrays } = layOutSasrec(layout, sizes, settings, lanes)
  const sequences = cutSequences(dataset, validate ? lastFilms(dataset) : undefined, T)
  const plan = { ...arrays, sequences, validation: judged && validation && { ...judged, ...validation } }
  return { plan, layout }
}
