import { describe, expect, test } from 'vitest'
import { allocateArena, createLayout, viewOf } from '../../../src/main/engine/index.ts'

describe('arena', () => {
  test('[ARENA-1] arrays lie at multiples of 64, apart from each other, and never at address 0', () => {
    const layout = createLayout()
    const lengths = [1, 0, 17, 16, 1000]
    const regions = lengths.flatMap((length) => [layout.reserve('f32', length), layout.reserve('f64', length)])
    const memory = allocateArena(layout)
    let end = 1
    for (const region of regions) {
      expect(region.at % 64).toBe(0)
      expect(region.at).toBeGreaterThanOrEqual(end)
      end = region.at + region.length * (region.kind === 'f64' ? 8 : 4)
    }
    expect(end).toBeLessThanOrEqual(layout.bytes)
    regions.forEach((region, number) => viewOf(memory, region).fill(number + 1))
    regions.forEach((region, number) => {
      expect([...new Set(viewOf(memory, region))]).toEqual(region.length === 0 ? [] : [number + 1])
    })
  })

  test('[ARENA-2] what the layout adds up to is what is allocated, up to one page', () => {
    const layout = createLayout()
    layout.reserve('f32', 1_000_000)
    const { byteLength } = allocateArena(layout).buffer
    expect(byteLength).toBeGreaterThanOrEqual(layout.bytes)
    expect(byteLength - layout.bytes).toBeLessThan(65_536)
  })

  test('[ARENA-3] refuses what exceeds the limit before it allocates, and says by how much', () => {
    const layout = createLayout()
    layout.reserve('f64', 2 ** 40)
    expect(() => allocateArena(layout)).toThrow(expect.objectContaining({ code: 'MEMORY_LIMIT' }))
    const small = createLayout()
    small.reserve('f32', 1_000_000)
    const details = { neededBytes: small.bytes, limitBytes: 3_999_999 }
    expect(() => allocateArena(small, 3_999_999)).toThrow(expect.objectContaining({ code: 'MEMORY_LIMIT', details }))
  })

  test('[ARENA-4] an array has a length', () => {
    for (const length of [-1, 0.5, NaN, Infinity])
      expect(() => createLayout().reserve('f32', length)).toThrow(RangeError)
  })
})
