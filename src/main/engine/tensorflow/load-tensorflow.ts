import type * as tensorflow from '@tensorflow/tfjs'
import { tensorflowFacts, type TensorflowFacts } from './tensorflow-facts.ts'

/** The whole of TensorFlow.js, as `import * as tf` would give it. */
export type TensorFlow = typeof tensorflow

/** A matrix that can be given new values. */
export type Variable2D = tensorflow.Variable<tensorflow.Rank.R2>

export interface LoadedTensorflow extends TensorflowFacts {
  readonly tf: TensorFlow
}

/** The backends by the names TensorFlow.js knows them by. */
const BACKENDS = { 'tfjs-node': 'tensorflow', tfjs: 'cpu' } as const

/**
 * TensorFlow.js, ready to compute: on the native binding where that loads, else on its pure JavaScript backend. Both compute
 * at once, in the calling thread's time. Rejects when the package itself is missing or broken.
 */
export async function loadTensorflow(): Promise<LoadedTensorflow> {
  const facts = await tensorflowFacts()
  const tf = await import('@tensorflow/tfjs')
  // Without this its first operation advertises other packages on the console.
  tf.enableProdMode()
  await tf.setBackend(BACKENDS[facts.backend])
  await tf.ready()
  return { tf, ...facts }
}
