import { loadTensorflow } from '../engine/tensorflow/index.ts'
import type { Trainer, Trainers } from './trainer.ts'

/** The same models and settings, their steps computed by TensorFlow.js, which is loaded when a run begins. */
export const onTensorflow = (trainers: Trainers): Trainers =>
  Object.fromEntries(Object.entries(trainers).map(([model, trainer]) => [model, steppedByTensorflow(trainer)]))

const steppedByTensorflow = ({ prepare }: Trainer): Trainer => ({
  prepare: (settings) => {
    const prepared = prepare(settings)
    return {
      ...prepared,
      // Tensors lie outside the arena, and what a step costs depends on the backend: nothing to estimate by.
      needs: () => undefined,
      train: async (input) => {
        const { tf } = await loadTensorflow()
        return prepared.train({ ...input, threads: 1, tensorflow: tf })
      },
    }
  },
})
