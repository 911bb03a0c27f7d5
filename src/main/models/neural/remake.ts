import type { Lane } from '../../engine/index.ts'
import type { NeuralModel } from './train-epochs.ts'

/**
 * Another way to compute the steps of a model over the same arena: gets the model as its program made it, and the program's
 * parameters. It is a function, hence not posted to other threads: for pools of one lane only.
 */
export type Remake<Parameters> = (model: NeuralModel, lane: Lane, parameters: Parameters) => NeuralModel
