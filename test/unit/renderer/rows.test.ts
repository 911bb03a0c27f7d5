import { expect, test } from 'vitest'
import { rowsOf } from '../../../src/renderer/charts/rows.ts'

const look = { name: '', colour: '', live: false }
const line = (id: string, length: number, shift = 0) => ({
  ...look,
  id,
  points: Array.from({ length }, (_, x) => ({ x: x + shift, y: Math.sin(x / 99) })),
})

test('[CHART-3] a row for each x of any line, in order, with the values that are there', () => {
  const series = [line('a', 2), line('b', 2, 0.5), line('c', 1)]
  expect(rowsOf(series)).toEqual([
    { x: 0, a: 0, c: 0 },
    { x: 0.5, b: 0 },
    { x: 1, a: Math.sin(1 / 99) },
    { x: 1.5, b: Math.sin(1 / 99) },
  ])
})

test('[CHART-4] however many points four runs of an hour have, a chart is drawn of a few hundred rows', () => {
  const series = [0, 0.2, 0.4, 0.6].map((shift, at) => line(String(at), 70_000, shift))
  const rows = rowsOf(series)
  expect(rows.length).toBeLessThanOrEqual(600)
  for (const { id, points } of series) {
    const own = rows.filter((row) => row[id] !== undefined)
    expect([own[0]?.x, own.at(-1)?.x]).toEqual([points[0]?.x, points.at(-1)?.x])
  }
})
