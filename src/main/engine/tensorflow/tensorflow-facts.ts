import { restoreIsNullOrUndefined } from './restore-is-null-or-undefined.ts'

/** Which TensorFlow this installation has, and why. */
export interface TensorflowFacts {
  readonly backend: 'tfjs-node' | 'tfjs'
  /** A phrase for a person. */
  readonly reason: string
}

// In a variable, so that neither the type checker nor the bundler asks for a package that may not be there.
const NATIVE = '@tensorflow/tfjs-node'

/**
 * Tries the native binding, which stays loaded when it is there: it is then TensorFlow.js's own backend. Never rejects. Costs
 * half a second the first time.
 */
export async function tensorflowFacts(): Promise<TensorflowFacts> {
  restoreIsNullOrUndefined()
  try {
    await import(NATIVE)
    return { backend: 'tfjs-node', reason: 'the native binding loads' }
  } catch (error) {
    return { backend: 'tfjs', reason: `pure JavaScript and slow, because ${NATIVE} ${whyNot(error)}` }
  }
}

/** The paths that a failed import names say nothing to a person. */
const whyNot = (error: unknown): string => {
  if (!(error instanceof Error)) return `does not load: ${String(error)}`
  if ('code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return 'is not installed'
  return `does not load: ${error.message.split('\n')[0] ?? ''}`
}
