/**
 * The models once more, each as its paper has it, in TensorFlow.js with automatic differentiation: the version to read first,
 * the oracle the kernels are tested against, and a choice of engine. Read `mf.ts`, `neumf.ts`, `wide-deep.ts`, `sasrec.ts`, then
 * `optimisers.ts`; the `remake-*` files feed them the batches, weights and arena of the simd engine. What may not live here:
 * anything that makes it fast at the cost of being read.
 */
export { trainMfOnTensors } from './train-mf-on-tensors.ts'
export { remakeNcf } from './remake-ncf.ts'
export { remakeSasrec } from './remake-sasrec.ts'
export { remakeWideDeep } from './remake-wide-deep.ts'
