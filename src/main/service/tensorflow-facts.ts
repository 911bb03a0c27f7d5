import { createRequire } from 'node:module'
import type { Doctor } from '../../contract/index.ts'

/**
 * Which TensorFlow backend this installation has. `@tensorflow/tfjs-node` calls `util.isNullOrUndefined`, gone since
 * Node 23 (tensorflow/tfjs#8425), so that is restored before it is loaded; without its binary the pure JavaScript
 * package is what remains.
 */
export async function tensorflowFacts(): Promise<Doctor['tensorflow']> {
  const util = createRequire(import.meta.url)('node:util') as { isNullOrUndefined?: (value: unknown) => boolean }
  util.isNullOrUndefined ??= (value) => value === null || value === undefined
  const native = '@tensorflow/tfjs-node'
  try {
    await import(native)
    return { backend: 'tfjs-node', reason: 'the native binding loads' }
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { backend: 'tfjs', reason: `pure JavaScript, because ${native} does not load: ${why}` }
  }
}
