import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MfSettings } from '../../src/contract/index.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { train } from '../unit/models/mf/train.ts'

interface Golden {
  readonly settings: Partial<MfSettings>
  readonly loss: readonly number[]
  readonly validation: readonly number[]
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'mf-curve.json'), 'utf8')) as Golden

describe('golden curve of mf', () => {
  test('[GOLDEN-1] ten epochs on a seeded data set come out as recorded', async () => {
    const { points } = await train({ dataset: tastes(), settings: golden.settings })
    expect(points).toHaveLength(10)
    points.forEach(({ loss, validation }, at) => {
      // Machines may round a multiply-add once or twice; ten epochs make no more of that than this.
      expect(Math.abs(loss / golden.loss[at] - 1)).toBeLessThan(1e-4)
      // One viewer of eighty whose film moves by a place.
      expect(Math.abs((validation ?? 0) - golden.validation[at])).toBeLessThan(0.01)
    })
  })
})
