import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MatineeError } from '../../src/contract/index.ts'
import { decodeSafetensors, encodeSafetensors, type Tensor, type Tensors } from '../../src/main/artefacts/index.ts'

const seed = Number(process.env.MATINEE_SEED ?? 20261122)

const data = fc.oneof(
  fc.float32Array({ maxLength: 30 }),
  fc.float64Array({ maxLength: 30 }),
  fc.int32Array({ maxLength: 30 }),
  fc.uint32Array({ maxLength: 30 }),
)
const tensor: fc.Arbitrary<Tensor> = fc
  .tuple(data, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }))
  .map(([numbers, divisor, ones]) => {
    const rows = numbers.length % divisor === 0 ? divisor : 1
    return { shape: [...Array<number>(ones).fill(1), rows, numbers.length / rows], data: numbers }
  })
const name = fc
  .oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '0', '{":\\"'))
  .filter((text) => text !== '__metadata__' && text.isWellFormed())
const tensors: fc.Arbitrary<Tensors> = fc
  .uniqueArray(fc.tuple(name, tensor), { maxLength: 6, selector: ([key]) => key })
  .map((entries) => Object.fromEntries(entries))

const encoded = (value: Tensors): Uint8Array => new Uint8Array(Buffer.concat(encodeSafetensors(value)))

/** Names, shapes, number types and raw bytes, in order of names. */
const bitsOf = (value: Tensors) =>
  Object.entries(value)
    .map(([key, { shape, data: numbers }]) => [
      key,
      shape,
      numbers.constructor.name,
      Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex'),
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))

/** No tensors for what is refused as damaged; any other error passes through. */
const decodedOrRefused = (bytes: Uint8Array): Tensors => {
  try {
    return decodeSafetensors(bytes, 'x')
  } catch (error) {
    if (error instanceof MatineeError && error.code === 'ARTEFACT_DAMAGED') return {}
    throw error
  }
}

test('[SAFE-7] what is written is read back, bit for bit, NaN and -0 included', () => {
  fc.assert(
    fc.property(tensors, (value) => {
      expect(bitsOf(decodeSafetensors(encoded(value), 'x'))).toEqual(bitsOf(value))
    }),
    { seed },
  )
})

test('[SAFE-8] equal tensors give equal bytes, whatever order they were put together in', () => {
  fc.assert(
    fc.property(tensors, (value) => {
      expect(encoded(Object.fromEntries(Object.entries(value).reverse()))).toEqual(encoded(value))
    }),
    { seed },
  )
})

test('[SAFE-9] a file cut anywhere is refused', () => {
  fc.assert(
    fc.property(tensors, fc.nat(), (value, at) => {
      const bytes = encoded(value)
      expect(() => decodeSafetensors(bytes.subarray(0, at % bytes.length), 'x')).toThrow(MatineeError)
    }),
    { seed },
  )
})

test('[SAFE-10] damaged bytes are refused or give tensors of sound shape: never another error, never a wrong size', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(tensors, damage, (value, flips) => {
      const bytes = encoded(value)
      for (const [at, mask] of flips) bytes[at % bytes.length] ^= mask
      for (const { shape, data: numbers } of Object.values(decodedOrRefused(bytes))) {
        expect(shape.reduce((product, length) => product * length, 1)).toBe(numbers.length)
      }
    }),
    { seed, numRuns: 500 },
  )
})
