import { availableParallelism } from 'node:os'
import { kernelVariant } from './kernel-variant.ts'

export interface EngineFacts {
  readonly name: 'simd'
  /** False: the plain-SIMD build runs, at about two thirds of the speed. */
  readonly relaxedSimd: boolean
  /** What a run takes unless told otherwise. */
  readonly threads: number
}

/** Beyond this the memory, not the arithmetic, limits runs of this size. */
const MOST_THREADS = 16

/** As many threads as this process may use at once. */
export const defaultThreads = (): number => Math.min(availableParallelism(), MOST_THREADS)

export const engineFacts = (): EngineFacts => ({
  name: 'simd',
  relaxedSimd: kernelVariant() === 'relaxed',
  threads: defaultThreads(),
})
