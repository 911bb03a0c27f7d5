import type { NcfSettings } from '../../../contract/settings/ncf.ts'
import { createLayout, packedLength, type Layout, type Region } from '../../engine/index.ts'
import { MICRO_SHARDS, planRowSums, planTraining, type RowSums, type TrainingPlan } from '../neural/index.ts'
import { planBatch, planExamples, type Batch, type Examples } from './batch.ts'
import { planForward, type ForwardSpace } from './forward.ts'
import { allBlocks, networkShape, planNetwork, type Network, type NetworkShape } from './network.ts'
import { planPacked, planTransposed, type PackedTransposed, type PackedWeights } from './packed-weights.ts'

/** Everything a run lays out before it begins; plain data, posted to every lane. R rows, G groups of a full batch. */
export interface NcfPlan {
  readonly network: Network
  readonly packed: PackedWeights
  readonly transposed: PackedTransposed
  readonly examples: Examples
  readonly batch: Batch
  /** [R] 1 for positives, 0 for negatives. */
  readonly targets: Region<'f32'>
  /** [R] logits, overwritten with their gradients. */
  readonly towerLogits: Region<'f32'>
  readonly logits: Region<'f32'>
  /** [G, D] p * head. */
  readonly scaled: Region<'f32'>
  /** [distinct films, S] their rows before the step. */
  readonly filmRows: Region<'f32'>
  /** [V, first width] the films' half of layer 0: of the batch's distinct films, or in validation of all. */
  readonly filmHalves: Region<'f32'>
  /** [R, first width] the gradient of layer 0 before its ReLU. */
  readonly firstDeltas: Region<'f32'>
  /** [G, S] the gradient of each group's viewer. */
  readonly viewerGradients: Region<'f32'>
  /** [MICRO_SHARDS] the sum of losses of each. */
  readonly losses: Region<'f64'>
  /** One per lane. */
  readonly spaces: readonly LaneSpace[]
  readonly rowSums: RowSums
  /** [V] 0, 1, 2 ...: rows that take the films as they come. */
  readonly everyFilm: Region<'u32'>
  readonly training: TrainingPlan
  /** Of the phase in which the halves are trained alone. */
  readonly pretraining: TrainingPlan
}

/** Where one lane works. */
export interface LaneSpace {
  readonly forward: ForwardSpace
  /** Of layers 1 ..: [rows, width]. */
  readonly deltas: readonly Region<'f32'>[]
  /** [groups, first width] */
  readonly viewerDeltas: Region<'f32'>
  /** [FILM_ROWS, first width] and [FILM_ROWS, S]: sums over the slots of distinct films. */
  readonly filmDeltas: Region<'f32'>
  readonly filmGradients: Region<'f32'>
  /** Gradients of outputs, in the products that give the weights' gradients. */
  readonly packed: Region<'f32'>
  /** [V] in validation: all scores of a viewer. */
  readonly scores: Region<'f32'>
  readonly towerScores: Region<'f32'>
}

/** Rows worked on together: activations of this many stay in the second-level cache. */
const BLOCK_ROWS = 240

/** Distinct films whose gradients are summed together. */
export const FILM_ROWS = 96

export interface PlannedNcf {
  readonly plan: NcfPlan
  /** `layout.bytes` is what the run will need of memory beside the data set. */
  readonly layout: Layout
}

export interface NcfSize {
  readonly U: number
  readonly V: number
  /** Positives. */
  readonly P: number
}

export function planNcf({ U, V, P }: NcfSize, settings: NcfSettings, lanes: number): PlannedNcf {
  const layout = createLayout()
  const shape = networkShape(U, V, settings)
  const [width] = shape.widths
  const per = 1 + settings.negatives
  const groups = Math.max(1, Math.min(Math.ceil(settings.batchSize / per), P))
  const rows = groups * per
  const network = planNetwork(layout, shape, settings)
  const blocks = allBlocks(network)
  const plan: NcfPlan = {
    ...{ network, packed: planPacked(layout, shape), transposed: planTransposed(layout, shape) },
    ...{ examples: planExamples(layout, U, P), batch: planBatch(layout, U, V, groups, per) },
    targets: layout.reserve('f32', rows),
    towerLogits: layout.reserve('f32', rows),
    logits: layout.reserve('f32', rows),
    scaled: layout.reserve('f32', groups * shape.D),
    filmRows: layout.reserve('f32', Math.min(V, rows) * shape.S),
    filmHalves: layout.reserve('f32', V * width),
    firstDeltas: layout.reserve('f32', rows * width),
    viewerGradients: layout.reserve('f32', groups * shape.S),
    losses: layout.reserve('f64', MICRO_SHARDS),
    spaces: Array.from({ length: lanes }, () => planSpace(layout, shape, groups, per)),
    rowSums: planRowSums(layout, shape.S, lanes),
    everyFilm: layout.reserve('u32', V),
    training: planTraining(layout, 'ncf', blocks, settings.validate),
    pretraining: planTraining(layout, 'ncf', blocks, settings.validate && settings.pretrain),
  }
  return { plan, layout }
}

function planSpace(layout: Layout, shape: NetworkShape, mostGroups: number, per: number): LaneSpace {
  const { V, S, widths } = shape
  const [width] = widths
  const groups = Math.min(mostGroups, Math.max(1, Math.floor(BLOCK_ROWS / per)))
  const rows = groups * per
  const widest = Math.max(...widths)
  const deepest = Math.max(rows, FILM_ROWS)
  return {
    forward: planForward(layout, shape, groups, rows),
    deltas: widths.slice(1).map((outputs) => layout.reserve('f32', rows * outputs)),
    viewerDeltas: layout.reserve('f32', groups * width),
    filmDeltas: layout.reserve('f32', FILM_ROWS * width),
    filmGradients: layout.reserve('f32', FILM_ROWS * S),
    packed: layout.reserve('f32', packedLength(deepest, widest)),
    scores: layout.reserve('f32', V),
    towerScores: layout.reserve('f32', V),
  }
}
