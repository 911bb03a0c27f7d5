import { DTYPE_BYTES, dtypeOf, elementsOf, type Dtype, type Tensors } from './tensor.ts'

interface HeaderEntry {
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly data_offsets: readonly [begin: number, end: number]
}

/**
 * The bytes of a safetensors file: a little-endian u64 with the length of the header, the header as JSON
 * (`{name: {dtype, shape, data_offsets: [begin, end)}}`, padded with spaces so that the data starts on a multiple of 8),
 * then the data without gaps. Wide numbers come first, then names in code unit order, so every tensor is aligned and
 * equal tensors give equal bytes. The returned chunks are to be written in order; those of the data are views, not
 * copies. Needs a little-endian machine, as WebAssembly memory does.
 *
 * Throws RangeError when a name is empty or `__metadata__`, or a shape does not fit its data: the caller's mistake.
 */
export function encodeSafetensors(tensors: Tensors): Uint8Array[] {
  const header: [string, HeaderEntry][] = []
  const chunks: Uint8Array[] = []
  let end = 0
  for (const [name, { shape, data }] of inFileOrder(tensors)) {
    checkTensor(name, shape, data.length)
    const begin = end
    end += data.byteLength
    header.push([name, { dtype: dtypeOf(data), shape, data_offsets: [begin, end] }])
    chunks.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  return [encodeHeader(header), ...chunks]
}

const inFileOrder = (tensors: Tensors) =>
  Object.entries(tensors).sort(([nameA, { data: a }], [nameB, { data: b }]) => {
    const wider = DTYPE_BYTES[dtypeOf(b)] - DTYPE_BYTES[dtypeOf(a)]
    return wider !== 0 ? wider : nameA < nameB ? -1 : 1
  })

function checkTensor(name: string, shape: readonly number[], elements: number): void {
  if (name === '' || name === '__metadata__') throw new RangeError(`a tensor cannot be called "${name}"`)
  const isShape = shape.every((length) => Number.isSafeInteger(length) && length >= 0)
  if (!isShape || elementsOf(shape) !== elements) {
    throw new RangeError(`tensor ${name}: shape [${shape.join(', ')}] does not fit ${elements} numbers`)
  }
}

function encodeHeader(header: readonly [string, HeaderEntry][]): Uint8Array {
  // fromEntries, because it makes an own property even of `__proto__`.
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)))
  const length = Math.ceil(json.length / 8) * 8
  const bytes = new Uint8Array(8 + length).fill(0x20)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true)
  bytes.set(json, 8)
  return bytes
}
