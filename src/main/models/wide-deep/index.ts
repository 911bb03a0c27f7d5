/**
 * Wide & Deep (Cheng et al. 2016): a linear model over hashed crosses that remembers, and a tower over embeddings that
 * generalises, trained together to rank the film that was watched before films that were not. What lives here: which facts of a
 * moment and of a film are looked at, forward, backward, serving. What may not: optimisers, epochs (neural/), jobs (training/).
 */
export { wideDeepNeeds } from './needs.ts'
export { createScorer, type MomentScores, type ScoreParts } from './scorer.ts'
export { createWideDeepServing } from './serving.ts'
export { wideDeepDefaults } from './settings.ts'
export { trainWideDeep, type TrainWideDeepOptions } from './train-wide-deep.ts'
export { wideDeepFromTensors, wideDeepTensors, type WideDeepWeights } from './weights.ts'
