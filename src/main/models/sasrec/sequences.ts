import { NOTHING_HELD_OUT, type Dataset } from '../../dataset/index.ts'

/** What is trained on: runs of films in the order watched, each but the first the target of what came before it. */
export interface Sequences {
  /** [S] where sequence s begins in the data set's `movies`. */
  readonly starts: Uint32Array
  /** [S] its tokens: one less than its films. */
  readonly lengths: Uint32Array
}

/**
 * Cuts each viewer's history, from its end backwards, into sequences of at most T tokens such that every film but the viewer's
 * first is a target exactly once; films held out are left away. Viewers with a single film give none.
 */
export function cutSequences({ offsets }: Dataset, heldOut: Int32Array | undefined, T: number): Sequences {
  const starts: number[] = []
  const lengths: number[] = []
  for (let viewer = 0; viewer + 1 < offsets.length; viewer++) {
    const from = offsets[viewer]
    let end = offsets[viewer + 1] - (heldOut === undefined || heldOut[viewer] === NOTHING_HELD_OUT ? 0 : 1)
    while (end - from >= 2) {
      const length = Math.min(T, end - from - 1)
      const start = end - 1 - length
      starts.push(start)
      lengths.push(length)
      end = start + 1
    }
  }
  return { starts: Uint32Array.from(starts), lengths: Uint32Array.from(lengths) }
}
