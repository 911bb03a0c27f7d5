/**
 * Seeded randomness: named streams of numbers, the same on every machine for the same seed. Everything that needs
 * chance (simulation, initial weights, negatives, dropout, bootstrap) takes a stream as an argument. What may not live
 * here: `Math.random`, the clock, anything that depends on the number of threads, anything meant to be secret.
 */
export type { RandomState } from './random-state.ts'
export { createStream, resumeStream, type RandomStream } from './random-stream.ts'
