import { describe, expect, it } from 'vitest'
import { nearestTo, readDirections } from '../../../src/renderer/screens/learn/map/directions.ts'
import { layOut, type LayoutMessage } from '../../../src/renderer/screens/learn/map/lay-out.ts'
import { nearestNeighbours } from '../../../src/renderer/screens/learn/map/neighbours.ts'
import { principalPlane } from '../../../src/renderer/screens/learn/map/pca.ts'
import { enlarged, fitted, lensOf, pointAt, pointTowards, WHOLE } from '../../../src/renderer/screens/learn/map/view.ts'
import { randomStream } from '../../../src/renderer/design/random-stream.ts'

const [KINDS, SIZE] = [4, 12]

/** Films of a few kinds, each near the direction of its kind. */
const films = (count: number) => {
  const random = randomStream(3)
  const bytes = Int8Array.from({ length: count * SIZE }, (_, place) => {
    const [film, d] = [Math.floor(place / SIZE), place % SIZE]
    return (d === film % KINDS ? 100 : 0) + random.between(-25, 25)
  })
  return readDirections(Buffer.from(bytes.buffer).toString('base64'), SIZE)
}

const kindsTogether = (points: Float32Array): number => {
  const apart = (a: number, b: number): number =>
    Math.hypot((points[2 * a] ?? 0) - (points[2 * b] ?? 0), (points[2 * a + 1] ?? 0) - (points[2 * b + 1] ?? 0))
  const rows = Array.from({ length: points.length / 2 }, (_, row) => row)
  const right = rows.filter((row) => {
    const [nearest] = rows.filter((other) => other !== row).sort((a, b) => apart(row, a) - apart(row, b))
    return nearest !== undefined && nearest % KINDS === row % KINDS
  })
  return right.length / rows.length
}

describe('the map of films', () => {
  it('[MAP-1] directions have length 1, and the nearest film is the most alike', () => {
    const directions = films(40)
    for (let row = 0; row < 40; row++) {
      expect(Math.hypot(...directions.values.subarray(row * SIZE, row * SIZE + SIZE))).toBeCloseTo(1, 5)
    }
    const near = nearestTo(directions, 5, 3)
    expect(near.map(({ row }) => row % KINDS)).toEqual([1, 1, 1])
    expect(near.every(({ row }) => row !== 5)).toBe(true)
  })

  it('[MAP-2] the plane shows the widest directions, the same every time', () => {
    const plane = principalPlane(films(200))
    expect(plane).toEqual(principalPlane(films(200)))
    const spread = (axis: number): number => plane.reduce((sum, v, place) => sum + (place % 2 === axis ? v * v : 0), 0)
    expect(spread(0)).toBeGreaterThanOrEqual(spread(1))
  })

  it('[MAP-3] UMAP brings each kind together, tells how far it is, and always ends alike', () => {
    const settled = (): LayoutMessage[] => {
      const told: LayoutMessage[] = []
      layOut({ directions: films(300), layout: 'umap' }, (message) => told.push(message))
      return told
    }
    const told = settled()
    expect(told.at(-1)?.part).toBe(1)
    expect(told.map(({ part }) => part)).toEqual(told.map(({ part }) => part).toSorted((a, b) => a - b))
    const points = told.at(-1)?.points ?? new Float32Array()
    expect(kindsTogether(points)).toBeGreaterThan(0.95)
    expect(settled().at(-1)?.points).toEqual(points)
  })

  it('[MAP-4] of many films nearly all of the nearest are found', () => {
    const directions = films(2700)
    const { rows } = nearestNeighbours(directions, 5, () => undefined)
    let [found, wanted] = [0, 0]
    for (let row = 0; row < 2700; row += 300) {
      const own = new Set(rows.subarray(row * 5, row * 5 + 5))
      for (const near of nearestTo(directions, row, 5)) {
        wanted++
        if (own.has(near.row)) found++
      }
    }
    expect(found / wanted).toBeGreaterThan(0.8)
  })

  it('[MAP-5] what is enlarged stays under the pointer, and films are found where they are drawn', () => {
    const size = { width: 600, height: 400 }
    const { points, aspect } = fitted(Float32Array.from([-3, -1, 5, 1, 1, 3]))
    expect([...points].every((value) => value >= 0 && value <= 1)).toBe(true)
    const before = lensOf(WHOLE, size, aspect)
    const view = enlarged(WHOLE, size, aspect, 3, 350, 220)
    const after = lensOf(view, size, aspect)
    expect(after.toX(before.fromX(350))).toBeCloseTo(350, 6)
    expect(after.toY(before.fromY(220))).toBeCloseTo(220, 6)
    for (let row = 0; row < 3; row++) {
      const [x, y] = [after.toX(points[2 * row] ?? 0), after.toY(points[2 * row + 1] ?? 0)]
      expect(pointAt(points, after, x + 3, y - 3, 10)).toBe(row)
    }
    expect(pointTowards(points, 0, 1, 0)).toBe(1)
    expect(pointTowards(points, 1, 1, 0)).toBeUndefined()
    expect(enlarged(view, size, aspect, 0.01, 0, 0)).toBe(WHOLE)
  })
})
