import { viewOf } from '../../engine/index.ts'
import type { TensorFlow } from '../../engine/tensorflow/index.ts'
import { BatchDrawer } from '../ncf/batch.ts'
import { warmthOf, type NcfParameters } from '../ncf/ncf-program.ts'
import { MICRO_SHARDS, type Remake, type TrainingPlan } from '../neural/index.ts'
import { neumfHalvesLoss, neumfLoss, type Pairs } from './neumf.ts'
import { onTensors } from './on-tensors.ts'

/** NeuMF by TensorFlow, on the batches that the kernels would have had. */
export const remakeNcf =
  (tf: TensorFlow): Remake<NcfParameters> =>
  (model, lane, { plan, settings, mode }) => {
    const { batch } = plan
    const drawer = new BatchDrawer(lane, plan.examples, batch, settings.seed)
    const viewerIds = viewOf(lane.memory, batch.viewers.ids)
    const filmIds = viewOf(lane.memory, batch.films.ids)
    const training = warmed(mode === 'whole' ? plan.training : plan.pretraining, warmthOf(mode, settings))
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
      if (mode === 'whole') return net.step({ parts: [(weights) => neumfLoss(tf, weights, pairs())], touched }, updates)
      return net.step({ parts: [(weights) => neumfHalvesLoss(tf, weights, pairs())], touched }, updates) / 2
    })
  }

/** The same plan with learning rates times `warmth`. */
const warmed = (training: TrainingPlan, warmth: number): TrainingPlan => ({
  ...training,
  blocks: training.blocks.map((block) => {
    const { optimiser } = block
    return { ...block, optimiser: { ...optimiser, learningRate: warmth * optimiser.learningRate } }
  }),
})
