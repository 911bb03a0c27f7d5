import { describe, expect, it } from 'vitest'
import { createStream, resumeStream, type RandomState } from '../../../src/main/random/index.ts'

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw)

describe('random streams', () => {
  it('[RANDOM-1] is xoshiro128**: the reference sequence from the state 1, 2, 3, 4', () => {
    const stream = resumeStream([1, 2, 3, 4])
    expect(take(6, () => stream.uint32())).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492])
  })

  it('[RANDOM-2] gives the same numbers for the same seed and name, others for another', () => {
    const numbers = (seed: number, name: string): number[] => {
      const stream = createStream(seed, name)
      return take(8, () => stream.uint32())
    }
    expect(numbers(7, 'films')).toEqual(numbers(7, 'films'))
    const all = [numbers(7, 'films'), numbers(8, 'films'), numbers(7, 'viewers'), numbers(-7, 'films'), numbers(7, '')]
    expect(new Set(all.flat()).size).toBe(8 * all.length)
  })

  it('[RANDOM-3] goes on from an exported state, through JSON', () => {
    const stream = createStream(1, 'checkpoint')
    take(100, () => stream.normal())
    const resumed = resumeStream(JSON.parse(JSON.stringify(stream.state())) as RandomState)
    expect(take(50, () => resumed.normal())).toEqual(take(50, () => stream.normal()))
  })

  it('[RANDOM-4] draws uniform integers and floats and standard normal numbers', () => {
    const stream = createStream(3, 'moments')
    const counts = take(7, () => 0)
    for (let draw = 0; draw < 70_000; draw++) counts[stream.int(7)]++
    // Binomial(70,000, 1/7): sd 93; five of them.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(465)

    // Above 2^21 another method draws: thirds of the range, sd 100, five of them.
    const thirds = [0, 0, 0]
    for (let draw = 0; draw < 45_000; draw++) thirds[Math.floor(stream.int(3_000_000_000) / 1_000_000_000)]++
    for (const count of thirds) expect(Math.abs(count - 15_000)).toBeLessThan(500)

    const floats = take(50_000, () => stream.float())
    expect(Math.min(...floats)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...floats)).toBeLessThan(1)

    const normals = take(50_000, () => stream.normal())
    const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length
    const variance = normals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normals.length
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(normals.length))
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / normals.length))
  })

  it('[RANDOM-5] shuffles arrays and typed arrays in place, losing nothing, every order equally likely', () => {
    const stream = createStream(5, 'shuffle')
    const typed = Uint16Array.from({ length: 100 }, (_, index) => index)
    expect(stream.shuffle(typed)).toBe(typed)
    const inOrder = [...Array.from({ length: 100 }).keys()]
    expect([...typed]).not.toEqual(inOrder)
    expect([...typed].sort((a, b) => a - b)).toEqual(inOrder)

    const orders = new Map<string, number>()
    for (let round = 0; round < 24_000; round++) {
      const order = stream.shuffle([1, 2, 3, 4]).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(24)
    // Binomial(24,000, 1/24): sd 31; five of them.
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(155)
  })

  it('[RANDOM-6] refuses what is no seed, no range and no state', () => {
    expect(() => createStream(0.5, 'x')).toThrow(RangeError)
    expect(() => createStream(2 ** 60, 'x')).toThrow(RangeError)
    expect(() => createStream(1, 'x').int(0)).toThrow(RangeError)
    expect(() => createStream(1, 'x').int(2.5)).toThrow(RangeError)
    expect(createStream(1, 'x').int(2 ** 32)).toBeGreaterThanOrEqual(0)
    expect(() => resumeStream([0, 0, 0, 0])).toThrow(RangeError)
    expect(() => resumeStream([1, 2, 3, -4])).toThrow(RangeError)
  })
})
