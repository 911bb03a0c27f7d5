/**
 * Matrix Factorization: implicit ALS for what to watch, biased ALS for how many stars it would get. What may not live here:
 * anything other models share (it belongs beside this folder), threads (engine/), jobs (training/).
 */
export { mfNeeds } from './needs.ts'
export { createMfServing } from './serving.ts'
export { mfDefaults } from './settings.ts'
export { trainMf } from './train-mf.ts'
export type { TrainMfOptions } from './train-mf-options.ts'
export { mfFromTensors, mfTensors, type MfWeights, type Tensor, type TensorMap } from './weights.ts'
