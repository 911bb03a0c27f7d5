import { NOTHING_HELD_OUT } from '../../dataset/index.ts'
import { createStream } from '../../random/index.ts'

/**
 * [U] the held-out films of at most `most` viewers, NOTHING_HELD_OUT for the others: always the same viewers for the same
 * seed, so that epochs can be compared. With no more viewers than `most` it is `heldOut` itself.
 */
export function validationSample(heldOut: Int32Array, most: number, seed: number): Int32Array {
  const viewers: number[] = []
  heldOut.forEach((film, viewer) => {
    if (film !== NOTHING_HELD_OUT) viewers.push(viewer)
  })
  if (viewers.length <= most) return heldOut
  createStream(seed, 'validation/viewers').shuffle(viewers)
  const sample = new Int32Array(heldOut.length).fill(NOTHING_HELD_OUT)
  for (const viewer of viewers.slice(0, most)) sample[viewer] = heldOut[viewer]
  return sample
}
