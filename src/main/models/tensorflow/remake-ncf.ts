import { viewOf } from '../../engine/index.ts'
import type { TensorFlow } from '../../engine/tensorflow/index.ts'
import { BatchDrawer } from '../ncf/batch.ts'
import { warmthOf, type NcfParameters } from '../ncf/ncf-program.ts'
import { MICRO_SHARDS, type Remake } from '../neural/index.ts'
import { neumfHalvesLoss, neumfLoss, type Pairs } from './neumf.ts'
import { onTensors } from './on-tensors.ts'
import type { Weights } from './tensor-net.ts'

/** NeuMF by TensorFlow, on the batches that the kernels would have had. */
export const remakeNcf =
  (tf: TensorFlow): Remake<NcfParameters> =>
  (model, lane, parameters) => {
    const { plan, settings, mode } = parameters
    const { batch } = plan
    const drawer = new BatchDrawer(lane, plan.examples, batch, settings.seed)
    const viewerIds = viewOf(lane.memory, batch.viewers.ids)
    const filmIds = viewOf(lane.memory, batch.films.ids)
    const training = mode === 'whole' ? plan.training : plan.pretraining
    const warmth = warmthOf(parameters, model.steps)
    return onTensors(tf, lane, model, training, (net, epoch, step, updates) => {
      for (let shard = 0; shard < MICRO_SHARDS; shard++) drawer.draw(epoch, step, shard)
      const rows = drawer.groupsOf(step) * batch.per
      const viewers = Int32Array.from({ length: rows }, (_, row) => viewerIds[Math.floor(row / batch.per)])
      const films = Int32Array.from(filmIds.subarray(0, rows))
      const pairs = (): Pairs => ({
        ...{ viewers, films },
        targets: tf.tensor1d(Float32Array.from({ length: rows }, (_, row) => (row % batch.per === 0 ? 1 : 0))),
      })
      const touched = { viewers: Uint32Array.from(viewers), films: Uint32Array.from(films) }
      const isWhole = mode === 'whole'
      const lossOf = isWhole ? neumfLoss : neumfHalvesLoss
      const objective = { parts: [(weights: Weights) => lossOf(tf, weights, pairs())], touched }
      return net.step(objective, updates, warmth(updates)) / (isWhole ? 1 : 2)
    })
  }
