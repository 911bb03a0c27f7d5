/**
 * SASRec: self-attention over the order of a viewer's films, trained to say at each which comes next. What may not live here:
 * the loop over epochs and the optimisers (neural/), ranking for validation (ranking/), threads (engine/), jobs (training/).
 */
export { fitSasrecToData } from './fit-to-data.ts'
export { sasrecNeeds } from './needs.ts'
export { createSasrecServing } from './serving.ts'
export { sasrecDefaults } from './settings.ts'
export { trainSasrec, type TrainedSasrec, type TrainSasrecOptions } from './train-sasrec.ts'
export { sasrecFromTensors, sasrecTensors, type SasrecWeights } from './weights.ts'
