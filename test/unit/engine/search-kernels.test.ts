import { describe, expect, it } from 'vitest'
import { allocateArena, compileKernels, createLayout, loadKernels, viewOf } from '../../../src/main/engine/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import { VARIANTS } from './kernel-bed.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

describe.each(VARIANTS)(`search kernels, %s (seed ${seed})`, (variant) => {
  it.each([
    { n: 4, P: 16 },
    { n: 8, P: 64 },
    { n: 132, P: 48 },
  ])(
    '[KERNEL-S1] bounds are scale * (codes . query) + reach * error, and those below the floor are left out: $n x $P',
    ({ n, P }) => {
      const stream = createStream(seed, `search ${n} ${P}`)
      const layout = createLayout()
      const at = {
        codes: layout.reserve('u32', (n * P) / 4),
        query: layout.reserve('u32', P / 2),
        scales: layout.reserve('f32', n),
        errors: layout.reserve('f32', n),
        bounds: layout.reserve('f32', n),
        places: layout.reserve('u32', n),
      }
      const memory = allocateArena(layout)
      const kernels = loadKernels(memory, compileKernels(variant))
      const codes = new Int8Array(memory.buffer, at.codes.at, n * P)
      const query = new Int16Array(memory.buffer, at.query.at, P)
      codes.forEach((_, i) => (codes[i] = stream.int(255) - 127))
      query.forEach((_, i) => (query[i] = stream.int(32_767) - 16_383))
      const [scales, errors] = [viewOf(memory, at.scales), viewOf(memory, at.errors)]
      scales.forEach((_, i) => (scales[i] = 1 + stream.int(100)))
      errors.forEach((_, i) => (errors[i] = stream.int(100)))
      kernels.codeScores(at.codes.at, n, P, at.query.at, at.scales.at, at.errors.at, 3, at.bounds.at)
      const bounds = viewOf(memory, at.bounds)
      const expected = Float32Array.from({ length: n }, (_, row) => {
        let sum = 0
        for (let p = 0; p < P; p++) sum += codes[row * P + p] * query[p]
        return Math.fround(Math.fround(Math.fround(sum) * scales[row]) + Math.fround(errors[row] * 3))
      })
      expect(bounds).toEqual(expected)
      const floor = [...expected].sort((a, b) => b - a)[Math.floor(n / 3)]
      const count = kernels.placesAtLeast(at.bounds.at, n, floor, at.places.at)
      const passing = [...expected.keys()].filter((place) => expected[place] >= floor)
      expect([...viewOf(memory, at.places).subarray(0, count)]).toEqual(passing)
    },
  )
})
