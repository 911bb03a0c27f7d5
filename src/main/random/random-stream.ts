import type { RandomState } from './random-state.ts'
import { streamKey } from './stream-key.ts'

/** One named sequence of random numbers. Not for secrets: its future can be computed from its past. */
export interface RandomStream {
  /** The next integer, uniform over 0 .. 2^32 - 1. */
  uint32(): number
  /** Uniform over [0, 1) in steps of 2^-32. */
  float(): number
  /** Uniform over 0 .. n - 1 without bias; `n` an integer, 1 .. 2^32, else throws RangeError. */
  int(n: number): number
  /** Standard normal: mean 0, variance 1. */
  normal(): number
  /** Shuffles in place, every order equally likely (Fisher and Yates, in Durstenfeld's form). Returns the same array. */
  shuffle<A extends MutableList>(array: A): A
  /** What `resumeStream` needs to go on from here. */
  state(): RandomState
}

/** An array or typed array. */
interface MutableList {
  readonly length: number
  [index: number]: unknown
}

const TWO_32 = 2 ** 32
/** Times a 32-bit word this stays below 2^53. */
const EXACT_PRODUCT = 2 ** 21

/**
 * xoshiro128** 1.1: 32-bit words only, hence fast in JavaScript; period 2^128 - 1.
 * D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021.
 */
class Xoshiro128 implements RandomStream {
  // A typed array keeps the words unboxed whatever their value.
  readonly #words: Int32Array

  constructor(state: RandomState) {
    this.#words = Int32Array.from(state, (word) => word | 0)
  }

  uint32(): number {
    const words = this.#words
    const b = words[1]
    const fives = Math.imul(b, 5)
    const result = Math.imul((fives << 7) | (fives >>> 25), 9)
    const c = words[2] ^ words[0]
    const d = words[3] ^ b
    words[0] ^= d
    words[1] = b ^ c
    words[2] = c ^ (b << 9)
    words[3] = (d << 11) | (d >>> 21)
    return result >>> 0
  }

  float(): number {
    return this.uint32() / TWO_32
  }

  int(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`int(n) takes n from 1 to 2^32, not ${n}`)
    return n <= EXACT_PRODUCT ? this.#smallInt(n) : this.#largeInt(n)
  }

  /**
   * The high half of a random word times n, drawn again where the low half falls into the short remainder: D. Lemire,
   * "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019. The product is exact in a double.
   */
  #smallInt(n: number): number {
    for (;;) {
      const product = this.uint32() * n
      const high = Math.floor(product / TWO_32)
      const low = product - high * TWO_32
      if (low >= n || low >= TWO_32 % n) return high
    }
  }

  /** As many bits as n - 1 has, drawn again when they spell n or more. */
  #largeInt(n: number): number {
    const mask = -1 >>> Math.clz32(n - 1)
    for (;;) {
      const value = (this.uint32() & mask) >>> 0
      if (value < n) return value
    }
  }

  /** Marsaglia's polar method; the second number of each pair is dropped, so that the state stays four words. */
  normal(): number {
    for (;;) {
      const x = 2 * this.float() - 1
      const y = 2 * this.float() - 1
      const square = x * x + y * y
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square)
    }
  }

  shuffle<A extends MutableList>(array: A): A {
    for (let last = array.length - 1; last > 0; last--) {
      const other = this.int(last + 1)
      const kept = array[last]
      array[last] = array[other]
      array[other] = kept
    }
    return array
  }

  state(): RandomState {
    const [a, b, c, d] = this.#words
    return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
  }
}

/**
 * The stream called `name` of a seed (any safe integer, else RangeError). Streams of different names or seeds are
 * independent for all practical purposes, so a new consumer takes a new name and disturbs nobody's numbers.
 */
export const createStream = (seed: number, name: string): RandomStream => new Xoshiro128(streamKey(seed, name))

/** Goes on exactly where the stream that gave `state` stood. Throws RangeError when it is no state. */
export const resumeStream = (state: RandomState): RandomStream => {
  const words = state.every((word) => Number.isInteger(word) && word >= 0 && word < TWO_32)
  if (state.length !== 4 || !words || state.every((word) => word === 0)) {
    throw new RangeError('the state of a random stream is four 32-bit words, not all zero')
  }
  return new Xoshiro128(state)
}
