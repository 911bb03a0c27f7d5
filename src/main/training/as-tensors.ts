import type { Tensors } from '../artefacts/index.ts'
import type { TrainInput } from './trainer.ts'

/** A trainer's `onEpoch` as its model calls it, which has weights of its own kind. */
export const asTensors = <Weights>(
  onEpoch: TrainInput['onEpoch'],
  tensorsOf: (weights: Weights) => Tensors,
): { readonly onEpoch?: (takeWeights: () => Weights) => void } =>
  onEpoch ? { onEpoch: (takeWeights) => onEpoch(() => tensorsOf(takeWeights())) } : {}
