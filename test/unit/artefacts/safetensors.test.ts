import { describe, expect, test } from 'vitest'
import { MatineeError } from '../../../src/contract/index.ts'
import { decodeSafetensors, encodeSafetensors } from '../../../src/main/artefacts/index.ts'

const encoder = new TextEncoder()

/** A file with the given header text (not padded, as other writers do) and data. */
const fileOf = (header: string, data: Uint8Array): Uint8Array => {
  const json = encoder.encode(header)
  const bytes = new Uint8Array(8 + json.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true)
  bytes.set(json, 8)
  bytes.set(data, 8 + json.length)
  return bytes
}
const eightBytes = new Uint8Array(Float32Array.of(1, 2).buffer)
const entry = (begin: number, end: number, shape: string, dtype = 'F32') =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":[${begin},${end}]}`

/** The error of damage that `work` throws; anything else it throws passes through. */
const refusalOf = (work: () => unknown): MatineeError<'ARTEFACT_DAMAGED'> | undefined => {
  try {
    work()
  } catch (error) {
    if (error instanceof MatineeError && error.code === 'ARTEFACT_DAMAGED') return error
    throw error
  }
  return undefined
}

describe('safetensors', () => {
  test('[SAFE-1] writes the public format, byte for byte', () => {
    const bytes = Buffer.concat(encodeSafetensors({ x: { shape: [2], data: Float32Array.of(1, 2) } }))
    const header = '{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  '
    expect(bytes).toEqual(Buffer.from(fileOf(header, eightBytes)))
  })

  test('[SAFE-2] data starts on a multiple of eight and wide numbers come first, so that all are aligned', () => {
    const [header, ...data] = encodeSafetensors({
      a: { shape: [1], data: Float32Array.of(1) },
      b: { shape: [1], data: Float64Array.of(2) },
    })
    expect(header.length % 8).toBe(0)
    expect(data.map((chunk) => chunk.length)).toEqual([8, 4])
  })

  test('[SAFE-3] reads what other writers write: any order, metadata, no padding, odd alignment', () => {
    const header = `{"b":${entry(4, 8, '[1,1]')},"__metadata__":{"format":"pt"},"a\\"{:":${entry(0, 4, '[]')}}`
    const tensors = decodeSafetensors(fileOf(header, eightBytes), 'x')
    expect(tensors).toEqual({
      'a"{:': { shape: [], data: Float32Array.of(1) },
      b: { shape: [1, 1], data: Float32Array.of(2) },
    })
  })

  test('[SAFE-4] a Buffer that is a window into a larger one reads the same', () => {
    const file = fileOf(`{"x":${entry(0, 8, '[2]')}}`, eightBytes)
    for (const shift of [0, 1, 3, 8]) {
      const window = Buffer.concat([Buffer.alloc(shift), file, Buffer.alloc(5)]).subarray(shift, shift + file.length)
      expect(decodeSafetensors(window, 'x').x.data).toEqual(Float32Array.of(1, 2))
    }
  })

  test.each([
    ['no header length', new Uint8Array(7), 'too short'],
    ['a header of 2^63 bytes', new Uint8Array(8).fill(0xff), 'bytes long'],
    ['a header beyond the end', fileOf('{}', new Uint8Array()).subarray(0, 9), 'ends inside'],
    ['no JSON', fileOf('{', eightBytes), 'not JSON'],
    ['invalid UTF-8', fileOf('{}', eightBytes).fill(0xff, 8, 9), 'not JSON'],
    ['a list', fileOf('[]', new Uint8Array()), 'not a JSON object'],
    ['white space before the brace', fileOf(' {}', new Uint8Array()), 'not a JSON object'],
    ['very deep JSON', fileOf(`{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, eightBytes), 'not valid'],
    ['a name twice', fileOf(`{"x":${entry(0, 4, '[1]')},"x":${entry(0, 8, '[2]')}}`, eightBytes), 'twice'],
    [
      'a key twice',
      fileOf('{"x":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}', eightBytes),
      'twice',
    ],
    ['an unknown dtype', fileOf(`{"x":${entry(0, 8, '[2]', 'F16')}}`, eightBytes), 'not valid'],
    ['a surplus key', fileOf('{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"y":1}}', eightBytes), 'not valid'],
    ['a negative length', fileOf(`{"x":${entry(0, 8, '[-2]')}}`, eightBytes), 'not valid'],
    ['a shape beyond 2^53', fileOf(`{"x":${entry(0, 8, '[4503599627370496,4503599627370496]')}}`, eightBytes), 'size'],
    ['a shape that does not fit', fileOf(`{"x":${entry(0, 8, '[3]')}}`, eightBytes), 'size'],
    ['overlapping tensors', fileOf(`{"x":${entry(0, 8, '[2]')},"y":${entry(4, 8, '[1]')}}`, eightBytes), 'start'],
    ['a gap', fileOf(`{"x":${entry(4, 8, '[1]')}}`, eightBytes), 'start'],
    ['data beyond the end', fileOf(`{"x":${entry(0, 12, '[3]')}}`, eightBytes), 'beyond the end'],
    ['bytes left over', fileOf(`{"x":${entry(0, 4, '[1]')}}`, eightBytes), 'no tensor'],
    ['metadata that is no text', fileOf(`{"__metadata__":{"a":1},"x":${entry(0, 8, '[2]')}}`, eightBytes), 'metadata'],
  ])('[SAFE-5] refuses %s', (_, bytes, reason) => {
    const refusal = refusalOf(() => decodeSafetensors(bytes, '/models/x'))
    expect(refusal).toMatchObject({ code: 'ARTEFACT_DAMAGED', details: { path: '/models/x' } })
    expect(refusal?.details.reason).toContain(reason)
  })

  test('[SAFE-6] a shape that does not fit its data is the writer’s mistake, said before anything is written', () => {
    expect(() => encodeSafetensors({ x: { shape: [3], data: Float32Array.of(1) } })).toThrow(RangeError)
    expect(() => encodeSafetensors({ __metadata__: { shape: [1], data: Float32Array.of(1) } })).toThrow(RangeError)
  })
})
