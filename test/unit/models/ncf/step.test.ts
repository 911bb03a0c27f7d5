import { describe, expect, test } from 'vitest'
import { ncfDefaults } from '../../../../src/main/models/ncf/index.ts'
import { createStepBed } from './step-bed.ts'
import { firstAdamStep, twinGradient, twinLoss, type TwinNet } from './neumf-twin.ts'

const settings = { ...ncfDefaults, embeddingSize: 8, regularisation: 0, learningRate: 0.01, seed: 5 }

/** Shapes: several blocks per shard; one layer; layers narrower than a vector; fewer groups than shards. */
const cases = [
  { tower: '16-16-8', negatives: 4, batchSize: 300 },
  { tower: '6-9', negatives: 1, batchSize: 64 },
  { tower: '22-24-5-3', negatives: 2, batchSize: 9 },
  { tower: '8-8-8-8', negatives: 60, batchSize: 4000 },
] as const

const named = (net: TwinNet): (readonly [string, Float64Array])[] => [
  ...([
    ['viewers', net.viewers],
    ['films', net.films],
    ['head', net.head],
    ['bias', net.bias],
  ] as const),
  ...net.layers.flatMap(({ weights, bias }, index) => [
    [`layer${index}.weights`, weights] as const,
    [`layer${index}.bias`, bias] as const,
  ]),
]

describe('one step of NeuMF', () => {
  test('[NCF-2] the warmth is a factor on the learning rate of every weight', async () => {
    const [whole, tenth] = [await createStepBed(settings, 'whole'), await createStepBed(settings, 'whole')]
    const before = named(whole.net())
    whole.step()
    tenth.step(0.1)
    const [far, near] = [new Map(named(whole.net())), new Map(named(tenth.net()))]
    for (const [name, values] of before) {
      values.forEach((value, at) => {
        const steps = [far, near].map((after) => value - (after.get(name)?.[at] ?? NaN))
        expect(Math.abs(steps[0] / 10 - steps[1]), name).toBeLessThan(1e-6)
      })
    }
  })

  for (const mode of ['whole', 'halves'] as const) {
    for (const shape of cases) {
      const title = `${mode}, tower ${shape.tower}, 1 + ${shape.negatives}, batch ${shape.batchSize}`
      test(`[NCF-1] equals the step of an independent implementation in double precision: ${title}`, async () => {
        const bed = await createStepBed({ ...settings, ...shape }, mode)
        const before = bed.net()
        const loss = bed.step()
        const rows = bed.rows()
        const isWhole = mode === 'whole'
        const expectedLoss = twinLoss(before, rows, isWhole) / (isWhole ? 1 : 2)
        expect(Math.abs(loss - expectedLoss)).toBeLessThan(1e-5)
        const gradient = new Map(named(twinGradient(before, rows, isWhole)))
        // Moments tell the gradient itself: m = 0.1 g after the first step.
        for (const [name, moments] of bed.firstMoments()) {
          const exact = gradient.get(name) ?? new Float64Array(0)
          const size = Math.max(1e-6, ...exact.map(Math.abs))
          const worst = Math.max(...exact.map((value, at) => Math.abs(10 * moments[at] - value)))
          expect(worst / size, name).toBeLessThan(2e-5)
        }
        // Where the gradient is well away from zero, so is the step known; a row without one does not move.
        const after = new Map(named(bed.net()))
        for (const [name, values] of named(before)) {
          const exact = gradient.get(name) ?? new Float64Array(0)
          values.forEach((value, at) => {
            const moved = value - (after.get(name)?.[at] ?? NaN)
            if (exact[at] === 0) expect(Math.abs(moved)).toBeLessThanOrEqual(settings.learningRate)
            else if (Math.abs(exact[at]) > 1e-4) {
              expect(Math.abs(moved - firstAdamStep(exact[at], settings.learningRate)), name).toBeLessThan(2e-5)
            }
          })
        }
      })
    }
  }
})
