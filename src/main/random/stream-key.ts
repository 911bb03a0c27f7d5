import type { RandomState } from './random-state.ts'

const MASK_64 = 0xffff_ffff_ffff_ffffn
const GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15n

/** The output function of splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). */
const mix64 = (value: bigint): bigint => {
  let z = value & MASK_64
  z = ((z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & MASK_64
  z = ((z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn) & MASK_64
  return z ^ (z >> 31n)
}

/** FNV-1a, 64 bits, over the UTF-16 units of a name (Fowler, Noll, Vo). */
const fnv1a64 = (text: string): bigint => {
  let hash = 0xcbf2_9ce4_8422_2325n
  for (let at = 0; at < text.length; at++) {
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x0000_0100_0000_01b3n) & MASK_64
  }
  return hash
}

/**
 * The first state of the stream `name` of `seed`: two outputs of a splitmix64 that starts from both, as the authors of
 * xoshiro advise. Throws RangeError unless `seed` is a safe integer.
 */
export const streamKey = (seed: number, name: string): RandomState => {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number, not ${seed}`)
  const start = mix64(BigInt.asUintN(64, BigInt(seed)) + GOLDEN_GAMMA) ^ fnv1a64(name)
  const first = mix64(start + GOLDEN_GAMMA)
  const second = mix64(start + 2n * GOLDEN_GAMMA)
  // splitmix64 is a bijection, so at most one of two consecutive outputs is zero: the state never is.
  return [Number(first >> 32n), Number(first & 0xffff_ffffn), Number(second >> 32n), Number(second & 0xffff_ffffn)]
}
