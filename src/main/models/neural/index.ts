/**
 * What every neural model trains on. A model lays out its parameters (`planDense`, `planEmbedding`), the rows a batch gathers
 * (`planSlots`) and its own workspaces, then hands `trainEpochs` one object that can do a step and a validation. What lives
 * here knows nothing of films and viewers beyond rows; what may not: a model's forward and backward, its settings, sampling.
 *
 * A step, the same in every lane, each line ending with a barrier:
 *   1. sample:    lane.forEachShard(MICRO_SHARDS, ...) writes each micro-shard's examples and the rows they gather (slots.ids)
 *   2. group:     one lane per table calls groupSlots: distinct rows, and the slots of each (also serves "once per distinct row")
 *   3. compute:   lane.forEachShard(MICRO_SHARDS, ...) forward and backward; dense gradients into the shard's own part
 *                 (partOf), gradients of gathered rows into [slots, cols], the loss into the shard's own cell
 *   4. update:    applyDense (parts added in shard order, optimiser by ranges) and applyRows (slots of a row added in slot order)
 * Nothing depends on the number of lanes: shards are MICRO_SHARDS whatever the threads, sums have a fixed order, and random
 * numbers come from streams named by seed, epoch, step and shard (`stepStream`), so a run is resumed from (epoch, step) alone.
 */
export type { AdagradSpec } from './adagrad.ts'
export { adam, type AdamSpec } from './adam.ts'
export type { FtrlSpec } from './ftrl.ts'
export { uniform, normal, ZEROS, type Initialisation } from './initialisation.ts'
export { initialise } from './initialise.ts'
export { MICRO_SHARDS, shardEnd, shardStart } from './micro-shards.ts'
export { stepDense, stepRows, type OptimiserSpec } from './optimiser.ts'
export type { DenseStep, RowsStep } from './optimiser-steps.ts'
export {
  planDense,
  planEmbedding,
  partOf,
  type BlockSpec,
  type DenseBlock,
  type DenseSpec,
  type ParameterBlock,
} from './parameters.ts'
export { applyDense, type Update } from './apply-dense.ts'
export { applyRows, planRowSums, updateRows, type RowSums } from './apply-rows.ts'
export { distinctRows, groupSlots, NO_ROW, planSlots, type Slots } from './slots.ts'
export type { Remake } from './remake.ts'
export { stepStream } from './step-stream.ts'
export { snapshotOf, restoreSnapshot, type Snapshot } from './snapshot.ts'
export {
  epochsDone,
  trainEpochs,
  planTraining,
  type NeuralModel,
  type NeuralReport,
  type TrainingEnd,
  type TrainingPlan,
} from './train-epochs.ts'
export { trainingFailed } from './training-failed.ts'
export { validationSample } from './validation-sample.ts'
