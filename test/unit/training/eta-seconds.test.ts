import { expect, test } from 'vitest'
import { etaSeconds } from '../../../src/main/training/eta-seconds.ts'

const at = (epoch: number, atMs: number) => ({ epoch, atMs, loss: 1, validation: null, examplesPerSecond: 1 })

test('[ETA-1] unknown before anything was measured', () => {
  expect(etaSeconds([], 10)).toBeNull()
  expect(etaSeconds([at(0, 500)], 10)).toBeNull()
})

test('[ETA-2] from the first epoch on, by the pace so far', () => {
  expect(etaSeconds([at(1, 2000)], 10)).toBe(18)
  expect(etaSeconds([at(1, 3000), at(2, 4000)], 10)).toBe(8)
})

test('[ETA-3] by the last five epochs when the machine changed its pace', () => {
  const points = [...Array.from({ length: 10 }, (_, i) => at(i + 1, (i + 1) * 100)), at(11, 2000), at(12, 3000)]
  points.push(at(13, 4000), at(14, 5000), at(15, 6000))
  expect(etaSeconds(points, 20)).toBe(5)
})

test('[ETA-4] within an epoch too, and never negative', () => {
  expect(etaSeconds([at(0.25, 1000), at(0.5, 2000)], 1)).toBe(2)
  expect(etaSeconds([at(1, 1000), at(2, 2000)], 2)).toBe(0)
  expect(etaSeconds([at(3, 1000), at(4, 2000)], 2)).toBe(0)
})

test('[ETA-5] points that stand still in the epoch leave it to the whole run', () => {
  expect(etaSeconds([at(2, 1000), at(2, 3000)], 4)).toBe(3)
})
