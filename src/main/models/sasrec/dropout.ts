import type { RandomStream } from '../../random/index.ts'

/** Dropout as the kernels take it: a share of 65,536, and what is kept is multiplied by. */
export interface Dropout {
  readonly threshold: number
  readonly scale: number
}

export const NO_DROPOUT: Dropout = { threshold: 0, scale: 1 }

/** The share is rounded to 1/65536, and the scale is exact for the rounded one. */
export function dropoutOf(share: number): Dropout {
  const threshold = Math.round(share * 65_536)
  return { threshold, scale: 1 / (1 - threshold / 65_536) }
}

/** The keys of one chunk's masks: that of the vectors that come in, then three of each block. */
export const drawKeys = (blocks: number, stream: RandomStream | undefined): Uint32Array =>
  Uint32Array.from({ length: 1 + 3 * blocks }, () => stream?.uint32() ?? 0)

/** Where the masks of a block's attention, hidden layer and feed-forward output stand among the keys. */
export const keysOf = (keys: Uint32Array, block: number) => ({
  attention: keys[1 + 3 * block],
  hidden: keys[2 + 3 * block],
  feed: keys[3 + 3 * block],
})
