import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NcfSettings } from '../../src/contract/settings/index.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { train } from '../unit/models/ncf/train.ts'

interface Golden {
  readonly settings: Partial<NcfSettings>
  readonly loss: readonly number[]
  readonly validation: readonly number[]
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'ncf-curve.json'), 'utf8')) as Golden

describe('golden curve of ncf', () => {
  test('[GOLDEN-1] ten epochs on a seeded data set come out as recorded', async () => {
    const { points } = await train({ dataset: tastes(), settings: golden.settings })
    const ends = points.filter(({ validation }) => validation !== null)
    expect(ends).toHaveLength(10)
    ends.forEach(({ loss, validation }, at) => {
      // Machines may round a multiply-add once or twice; some hundred steps of Adam make this of it.
      expect(Math.abs(loss / golden.loss[at] - 1)).toBeLessThan(2e-3)
      // Two viewers of eighty whose films move by a place.
      expect(Math.abs((validation ?? 0) - golden.validation[at])).toBeLessThan(0.02)
    })
  })
})
