import { loadTensorflow } from '../engine/tensorflow/index.ts'
import type { Trainer, Trainers } from './trainer.ts'

/** The same models and settings, their steps computed by TensorFlow.js, which is loaded when a run begins. */
export const onTensorflow = (trainers: Trainers): Trainers =>
  Object.fromEntries(Object.entries(trainers).map(([model, trainer]) => [model, steppedByTensorflow(trainer)]))

/**
 * Pure JavaScript reaches about a thirtieth of what the kernels do in a product (docs/decisions/0001). The native binding is faster;
 * the pace of earlier runs puts that right.
 */
const TIMES_SLOWER = 30
/** Weights, their gradients and what the optimiser keeps are tensors beside the arena that they come from and go back to. */
const TIMES_THE_ARENA = 2
const BYTES_OF_TENSORFLOW = 150 * 2 ** 20

const steppedByTensorflow = ({ prepare }: Trainer): Trainer => ({
  prepare: (settings, sizes) => {
    const prepared = prepare(settings, sizes)
    return {
      ...prepared,
      needs: (sizes, threads) => {
        const needs = prepared.needs(sizes, threads)
        if (!needs) return undefined
        const { arenaBytes, operationsPerEpoch } = needs
        // The estimate divides by the number of threads, of which this engine has one.
        return {
          arenaBytes: TIMES_THE_ARENA * arenaBytes + BYTES_OF_TENSORFLOW,
          operationsPerEpoch: TIMES_SLOWER * threads * operationsPerEpoch,
        }
      },
      train: async (input) => {
        const { tf } = await loadTensorflow()
        return prepared.train({ ...input, threads: 1, tensorflow: tf })
      },
    }
  },
})
