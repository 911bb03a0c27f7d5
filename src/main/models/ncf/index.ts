/**
 * Neural Collaborative Filtering: NeuMF, a generalised matrix factorisation and a tower of layers over embeddings of their
 * own, joined by one prediction layer. What may not live here: what the other neural models share (neural/), threads
 * (engine/), jobs (training/).
 */
export { ncfDefaults } from './settings.ts'
export { ncfNeeds } from './needs.ts'
export { createNcfServing } from './serving.ts'
export { trainNcf, type TrainedNcf, type TrainNcfOptions } from './train-ncf.ts'
export { ncfFromTensors, ncfTensors, type NcfWeights } from './weights.ts'
