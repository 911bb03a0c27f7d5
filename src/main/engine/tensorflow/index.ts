/**
 * The second engine: TensorFlow.js, native where its binding loads, else pure JavaScript. What lives here is finding and
 * loading it, and the types by which others speak of it. What may not: an import that loads it before somebody asked, models.
 */
export { loadTensorflow, type LoadedTensorflow, type TensorFlow, type Variable2D } from './load-tensorflow.ts'
export { tensorflowFacts, type TensorflowFacts } from './tensorflow-facts.ts'
export type { Scalar, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs'
