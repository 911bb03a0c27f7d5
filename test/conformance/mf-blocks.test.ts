import { describe, expect, test } from 'vitest'
import { mfDefaults } from '../../src/main/models/mf/index.ts'
import { sweep } from '../unit/models/mf/sweep.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { fingerprint, train } from '../unit/models/mf/train.ts'

const settings = { ...mfDefaults, embeddingSize: 72, epochs: 8, solver: 'blocks' } as const

describe('mf solved in blocks', () => {
  test('[MF-BLOCK-1] the objective never grows, and comes near to that of whole solutions', async () => {
    const dataset = tastes()
    const [blocks, exact] = [await sweep(dataset, settings), await sweep(dataset, { ...settings, solver: 'exact' })]
    blocks.objectives.forEach((objective, at) => {
      if (at > 0) expect(objective).toBeLessThanOrEqual(blocks.objectives[at - 1] * (1 + 1e-5))
    })
    expect(blocks.objectives.at(-1)).toBeLessThan(1.05 * (exact.objectives.at(-1) ?? 0))
  })

  test('[MF-BLOCK-2] the same bits with one, two and three threads', async () => {
    const dataset = tastes()
    const prints = []
    const few = { ...settings, epochs: 2 }
    for (const threads of [1, 2, 3]) {
      prints.push(fingerprint((await train({ dataset, settings: few, threads })).weights))
    }
    expect(new Set(prints).size).toBe(1)
  })

  test('[MF-BLOCK-3] long vectors are solved in blocks by themselves, short ones whole', async () => {
    const dataset = tastes()
    const print = async (of: Partial<typeof mfDefaults>) =>
      fingerprint((await train({ dataset, settings: { ...mfDefaults, epochs: 2, ...of } })).weights)
    expect(await print({ embeddingSize: 128 })).toBe(await print({ embeddingSize: 128, solver: 'blocks' }))
    expect(await print({ embeddingSize: 64 })).toBe(await print({ embeddingSize: 64, solver: 'exact' }))
  })
})
