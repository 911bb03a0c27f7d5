import type { Lane } from '../../engine/index.ts'
import type { TensorFlow } from '../../engine/tensorflow/index.ts'
import type { NeuralModel, TrainingPlan } from '../neural/index.ts'
import { TensorNet } from './tensor-net.ts'

/**
 * A model whose weights are tensors from the beginning of each epoch to its end, and whose steps are `step`; `updates` counts
 * them from 1 over the whole run. Its order, validation and place in the arena stay those of `model`, so checkpoints, early
 * stopping and what is served are the same for both engines.
 */
export function onTensors(
  tf: TensorFlow,
  lane: Lane,
  model: NeuralModel,
  { blocks }: TrainingPlan,
  step: (net: TensorNet, epoch: number, step: number, updates: number) => number,
): NeuralModel {
  let net: TensorNet | undefined
  return {
    ...{ steps: model.steps, examples: model.examples },
    beginEpoch: (epoch) => {
      model.beginEpoch?.(epoch)
      net?.dispose()
      net = new TensorNet(tf, lane, blocks)
    },
    step: (epoch, at) => {
      net ??= new TensorNet(tf, lane, blocks)
      return step(net, epoch, at, (epoch - 1) * model.steps + at + 1)
    },
    validate: () => {
      net?.flush()
      net?.dispose()
      net = undefined
      return model.validate()
    },
  }
}
