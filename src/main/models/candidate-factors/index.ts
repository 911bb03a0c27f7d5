/**
 * The small matrix factorisation that a model which is no inner product carries in its own artefact: it finds candidates in
 * the index, and folds viewers in whom the model has not seen. What may not live here: how the model itself scores.
 */
export { factorTensors, factorsFromTensors } from './factor-tensors.ts'
export { trainCandidateFactors, type CandidateFactorOptions } from './train-candidate-factors.ts'
