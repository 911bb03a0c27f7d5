import { z } from 'zod'
import { damaged } from './damaged.ts'
import { DTYPE_BYTES, elementsOf, type Dtype, type DtypeArrays, type Tensor, type Tensors } from './tensor.ts'

/** A header longer than this is refused before it is read: ours have a few hundred bytes. */
const HEADER_LIMIT = 4 * 1024 * 1024

const length = z.int().min(0)
const entrySchema = z.strictObject({
  dtype: z.enum(['F32', 'F64', 'I32', 'U32']),
  shape: z.array(length).max(8),
  data_offsets: z.tuple([length, length]),
})
type Entry = z.output<typeof entrySchema>
const metadataSchema = z.record(z.string(), z.string()).optional()

/**
 * Reads a whole safetensors file (see `encodeSafetensors`). The tensors are views on `bytes` where the alignment allows,
 * else copies. Refuses whatever is not exactly right: a header beyond its bounds, names given twice, sizes that do not
 * match shapes, tensors that overlap, gaps, bytes left over. Throws ARTEFACT_DAMAGED naming `path`.
 */
export function decodeSafetensors(bytes: Uint8Array, path: string): Tensors {
  const { entries, dataStart } = readHeader(bytes, path)
  let end = 0
  const tensors: [string, Tensor][] = []
  for (const [name, { dtype, shape, data_offsets }] of entries) {
    const size = elementsOf(shape) * DTYPE_BYTES[dtype]
    if (data_offsets[0] !== end) throw damaged(path, `tensor "${name}" does not start where the one before it ends`)
    end = data_offsets[1]
    if (end - data_offsets[0] !== size) throw damaged(path, `tensor "${name}" has a size that does not fit its shape`)
    if (end > bytes.length - dataStart) throw damaged(path, `tensor "${name}" reaches beyond the end of the file`)
    tensors.push([name, { shape, data: arrayAt(dtype, bytes, dataStart + data_offsets[0], size) }])
  }
  if (end !== bytes.length - dataStart) throw damaged(path, 'there are bytes that belong to no tensor')
  return Object.fromEntries(tensors)
}

/** The entries of the header in the order of their data. */
function readHeader(bytes: Uint8Array, path: string): { entries: [string, Entry][]; dataStart: number } {
  if (bytes.length < 8) throw damaged(path, 'it is too short to be a safetensors file')
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true)
  if (headerLength > HEADER_LIMIT) throw damaged(path, `its header says it is ${headerLength} bytes long`)
  const dataStart = 8 + Number(headerLength)
  if (dataStart > bytes.length) throw damaged(path, 'it ends inside its header')
  const { text, value } = parseObject(bytes.subarray(8, dataStart), path)
  const { __metadata__, ...rest } = value
  const metadata = metadataSchema.safeParse(__metadata__)
  if (!metadata.success) throw damaged(path, 'its metadata is not a list of strings', metadata.error)
  const entries = Object.entries(rest).map(([name, item]): [string, Entry] => {
    const entry = entrySchema.safeParse(item)
    if (!entry.success) throw damaged(path, `the header's entry "${name}" is not valid`, entry.error)
    return [name, entry.data]
  })
  // JSON.parse keeps the last of two equal names in silence; here the first one would hide a tensor.
  const pairs = Object.keys(value).length + 3 * entries.length + Object.keys(metadata.data ?? {}).length
  if (pairs !== pairsWritten(text)) throw damaged(path, 'its header gives a name twice')
  entries.sort(([, { data_offsets: a }], [, { data_offsets: b }]) => a[0] - b[0] || a[1] - b[1])
  return { entries, dataStart }
}

function parseObject(bytes: Uint8Array, path: string): { text: string; value: Record<string, unknown> } {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch (cause) {
    throw damaged(path, 'its header is not JSON', cause)
  }
  if (!isObject(value) || !text.startsWith('{')) throw damaged(path, 'its header is not a JSON object')
  return { text, value }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How many name-value pairs valid JSON text writes down: its colons outside strings. */
const pairsWritten = (json: string): number => json.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1

function arrayAt(dtype: Dtype, bytes: Uint8Array, offset: number, size: number): DtypeArrays[Dtype] {
  const width = DTYPE_BYTES[dtype]
  const start = bytes.byteOffset + offset
  const isAligned = start % width === 0
  const buffer = isAligned ? bytes.buffer : new Uint8Array(bytes.subarray(offset, offset + size)).buffer
  const begin = isAligned ? start : 0
  const count = size / width
  switch (dtype) {
    case 'F32':
      return new Float32Array(buffer, begin, count)
    case 'F64':
      return new Float64Array(buffer, begin, count)
    case 'I32':
      return new Int32Array(buffer, begin, count)
    case 'U32':
      return new Uint32Array(buffer, begin, count)
  }
}
