import { expect } from 'vitest'
import type { Record } from './recorder.ts'

/** Single precision, summed in another order: what two correct gradients may differ by, as a share of the block's largest. */
const GRADIENT = 2e-5

/** Losses of single precision, each a mean over a batch; later ones carry the differences of the steps before. */
const LOSS = 1e-5

/**
 * Every named gradient, by what one step of the optimiser made of it (Adam's first moment is a tenth of it, its second and
 * AdaGrad's sum are its square), and the new weights.
 */
export function expectSameStep(simd: Record, tensorflow: Record): void {
  expect([...tensorflow.blocks.keys()]).toEqual([...simd.blocks.keys()])
  for (const [name, { values, state }] of simd.blocks) {
    const other = tensorflow.blocks.get(name)
    state.forEach((ours, index) => {
      expect(distance(ours, other?.state[index]), `${name}.state${index}`).toBeLessThan(GRADIENT)
    })
    expect(medianDistance(values, other?.values), name).toBeLessThan(GRADIENT)
  }
}

export function expectSameLosses(simd: Record, tensorflow: Record, steps: number): void {
  expect(simd.losses).toHaveLength(steps)
  simd.losses.forEach((loss, step) => {
    expect(Math.abs(tensorflow.losses[step] / loss - 1), `loss of step ${step}`).toBeLessThan(LOSS * (step + 1))
  })
}

/** The largest difference as a share of the largest number. */
export function distance(ours: Float32Array, theirs: Float32Array | undefined): number {
  expect(theirs).toHaveLength(ours.length)
  const largest = ours.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30)
  return ours.reduce((most, value, at) => Math.max(most, Math.abs(value - (theirs?.[at] ?? NaN))), 0) / largest
}

/** Adam's first step is the sign of a gradient, whose rounding decides where it is next to nothing: hence no maximum here. */
function medianDistance(ours: Float32Array, theirs: Float32Array | undefined): number {
  const differences = ours.map((value, at) => Math.abs(value - (theirs?.[at] ?? NaN))).sort()
  const largest = ours.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30)
  return differences[differences.length >> 1] / largest
}
