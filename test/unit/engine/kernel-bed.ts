import {
  compileKernels,
  createLayout,
  allocateArena,
  loadKernels,
  type Kernels,
} from '../../../src/main/engine/index.ts'
import { createStream } from '../../../src/main/random/index.ts'

/** Both builds of the kernels must pass every test. */
export const VARIANTS = ['relaxed', 'simd'] as const

/** Sizes around the width of a vector, of a tile and of a block. */
export const SIZES = [0, 1, 3, 4, 5, 7, 63, 64, 65] as const

/** Unit round-off of single precision. */
export const EPSILON = 2 ** -24

/**
 * A memory to try kernels on. It is full of NaN, so a value read from where nothing was put spoils the result, and a value
 * written where nothing was asked for is seen by `expectUntouched`.
 */
export class KernelBed {
  readonly kernels: Kernels
  readonly #floats: Float32Array
  readonly #ints: Uint32Array
  #end = 64

  constructor(variant: (typeof VARIANTS)[number], megabytes = 8) {
    const layout = createLayout()
    layout.reserve('f32', megabytes << 18)
    const memory = allocateArena(layout)
    this.kernels = loadKernels(memory, compileKernels(variant))
    this.#floats = new Float32Array(memory.buffer)
    this.#ints = new Uint32Array(memory.buffer)
    this.#floats.fill(NaN)
  }

  /** Forgets everything placed. */
  clear(): void {
    this.#floats.fill(NaN, 0, this.#end / 4)
    this.#end = 64
  }

  /** Copies numbers in and returns their address; the sixteen places behind them are of nobody. */
  place(values: ArrayLike<number>): number {
    const at = this.reserve(values.length)
    this.#floats.set(values, at / 4)
    return at
  }

  placeIndices(values: ArrayLike<number>): number {
    const at = this.reserve(values.length)
    this.#ints.set(values, at / 4)
    return at
  }

  /** NaN. */
  reserve(length: number): number {
    const at = this.#end
    // Only 4-byte alignment is promised to kernels: begin at an odd place.
    this.#end += 4 * (length + 17)
    return at
  }

  read(at: number, length: number): Float32Array {
    return this.#floats.slice(at / 4, at / 4 + length)
  }

  readIndices(at: number, length: number): Uint32Array {
    return this.#ints.slice(at / 4, at / 4 + length)
  }

  /** The sixteen numbers behind an array of this length. */
  behind(at: number, length: number): Float32Array {
    return this.read(at + 4 * length, 16)
  }
}

/** Normal numbers in single precision, the same for the same name. */
export function normals(name: string, length: number): Float32Array {
  const stream = createStream(20261122, name)
  return Float32Array.from({ length }, () => stream.normal())
}

export const isAllNaN = (values: Float32Array): boolean => values.every(Number.isNaN)
