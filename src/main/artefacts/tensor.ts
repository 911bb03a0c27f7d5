/** The number types an artefact may hold, by the names the safetensors format gives them, and their size in bytes. */
export const DTYPE_BYTES = { F32: 4, F64: 8, I32: 4, U32: 4 } as const

export type Dtype = keyof typeof DTYPE_BYTES

/** The typed array of each dtype. */
export interface DtypeArrays {
  F32: Float32Array
  F64: Float64Array
  I32: Int32Array
  U32: Uint32Array
}

/** A named array on disk: row-major, `data.length` is the product of `shape` (1 for the empty shape, a scalar). */
export interface Tensor<Data extends DtypeArrays[Dtype] = DtypeArrays[Dtype]> {
  readonly shape: readonly number[]
  readonly data: Data
}

export type Tensors = Readonly<Record<string, Tensor>>

export function dtypeOf(data: DtypeArrays[Dtype]): Dtype {
  if (data instanceof Float32Array) return 'F32'
  if (data instanceof Int32Array) return 'I32'
  if (data instanceof Uint32Array) return 'U32'
  return 'F64'
}

/** How many numbers a shape holds; not a safe integer when the shape is absurd. */
export const elementsOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1)
