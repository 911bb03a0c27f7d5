import type { Layout, Region } from '../../engine/index.ts'
import type { Initialisation } from './initialisation.ts'
import { MICRO_SHARDS } from './micro-shards.ts'
import { stateArrays, type OptimiserSpec } from './optimiser.ts'

/** One named array of weights, row-major [rows, cols]; a vector has one row. */
export interface BlockSpec {
  /** Unique within the model; names its tensors in snapshots and its stream of first values. */
  readonly name: string
  readonly rows: number
  readonly cols: number
  readonly initialisation: Initialisation
  readonly optimiser: OptimiserSpec
}

/** A block in the arena. Plain data, posted to every lane. */
export interface ParameterBlock extends BlockSpec {
  readonly values: Region<'f32'>
  /** What the optimiser keeps beside each value: as many arrays as it asks for, each [rows, cols], zeros at first. */
  readonly state: readonly Region<'f32'>[]
}

/** A block all of whose values get a gradient in every step. */
export interface DenseBlock extends ParameterBlock {
  /** [parts, rows * cols] one gradient per micro-shard (overwritten or added to by the model, never cleared here). */
  readonly gradients: Region<'f32'>
  readonly parts: number
}

export interface DenseSpec extends BlockSpec {
  /** How many partial gradients are summed; default: one per micro-shard. Must not depend on the number of lanes. */
  readonly parts?: number
}

/** A block whose rows are gathered: gradients belong to the slots of a batch (`Slots`), see `applyRows`. */
export const planEmbedding = (layout: Layout, spec: BlockSpec): ParameterBlock => ({
  ...spec,
  values: layout.reserve('f32', spec.rows * spec.cols),
  state: Array.from({ length: stateArrays(spec.optimiser) }, () => layout.reserve('f32', spec.rows * spec.cols)),
})

export function planDense(layout: Layout, { parts = MICRO_SHARDS, ...spec }: DenseSpec): DenseBlock {
  return {
    ...planEmbedding(layout, spec),
    parts,
    gradients: layout.reserve('f32', parts * spec.rows * spec.cols),
  }
}

/** Byte address of the partial gradient `part`: [rows, cols]. */
export const partOf = ({ gradients, rows, cols }: DenseBlock, part: number): number =>
  gradients.at + 4 * part * rows * cols
