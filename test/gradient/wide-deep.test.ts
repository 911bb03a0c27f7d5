import { describe, expect, test } from 'vitest'
import { viewOf } from '../../src/main/engine/index.ts'
import { filmFeatures } from '../../src/main/models/wide-deep/film-facts.ts'
import { allBlocks, packWeights } from '../../src/main/models/wide-deep/net.ts'
import { prepareWideDeep } from '../../src/main/models/wide-deep/train-wide-deep.ts'
import { wideDeepModel } from '../../src/main/models/wide-deep/wide-deep-program.ts'
import { createStream } from '../../src/main/random/index.ts'
import { soloLane } from '../unit/engine/solo-lane.ts'
import { evenings, smallSettings } from '../unit/models/wide-deep/evenings.ts'
import { twinLoss, twinSlope, type TwinBatch, type TwinParameters } from '../unit/models/wide-deep/twin.ts'

const dataset = evenings({ viewers: 8, films: 24, ratings: 6 })

/** Rates of smallSettings' optimisers, as net.ts sets them. */
const [RATE, FLOOR] = [0.05, 0.1]

function firstStep(settings: typeof smallSettings) {
  const { memory, parameters } = prepareWideDeep({ dataset, settings, threads: 1 })
  const { plan, facts, vocabulary } = parameters
  const blocks = allBlocks(plan.net)
  const stream = createStream(9, 'away from zero')
  for (const block of blocks) {
    const values = viewOf(memory, block.values)
    // Weights of the wide part must stay what FTRL's state says: zeros.
    if (block.name !== 'wide') values.forEach((value, at) => (values[at] = 3 * value + 0.1 * stream.normal()))
  }
  const read = (): TwinParameters =>
    Object.fromEntries(blocks.map(({ name, values }) => [name, Float64Array.from(viewOf(memory, values))]))
  const before = read()
  const lane = soloLane(memory)
  packWeights(lane, plan.net)
  const model = wideDeepModel(lane, parameters)
  model.beginEpoch?.(1)
  const loss = model.step(1, 0)
  const [drawn] = plan.batches
  const [groups] = viewOf(memory, drawn.counts)
  const batch: TwinBatch = {
    ...{ groups, size: plan.size },
    films: viewOf(memory, drawn.films.ids).slice(),
    logQ: viewOf(memory, drawn.logQ).slice(),
    ids: viewOf(memory, drawn.entries.ids).slice(),
    weights: viewOf(memory, drawn.weights).slice(),
    starts: viewOf(memory, drawn.starts).slice(),
    keys: viewOf(memory, drawn.keys).slice(),
  }
  const features = filmFeatures(facts, vocabulary)
  const shape = { D: plan.net.D, widths: plan.net.widths, buckets: plan.buckets }
  const lossOf = (values: TwinParameters): number => twinLoss(values, batch, features, shape)
  const wide = plan.net.wide && Float64Array.from(viewOf(memory, plan.net.wide.state[0]))
  return { before, after: read(), loss, groups, lossOf, wide }
}

describe('one step of Wide & Deep', () => {
  const shapes = [
    { tower: '16-8', negatives: 4, batchSize: 12 },
    { tower: '8', negatives: 1, batchSize: 5 },
    { tower: '13-7-3', negatives: 6, batchSize: 10 },
  ]
  for (const shape of shapes) {
    const title = `tower ${shape.tower}, 1 + ${shape.negatives}, batch ${shape.batchSize}`
    test(`[WIDE-20] loss and gradients are those of a plain implementation in double precision: ${title}`, () => {
      const settings = { ...smallSettings, ...shape, regularisation: 0, learningRate: RATE, validate: false }
      const { before, after, loss, groups, lossOf, wide } = firstStep(settings)
      expect(Math.abs(loss - lossOf(before) / groups)).toBeLessThan(1e-5)
      const stream = createStream(1, 'places')
      for (const [name, values] of Object.entries(before)) {
        const moved = Array.from(values.keys()).filter((at) => after[name][at] !== values[at] || wide?.[at] !== 0)
        for (const at of stream.shuffle(moved).slice(0, 8)) {
          const slope = twinSlope(before, name, at, lossOf)
          // FTRL's z is the gradient itself after the first step; AdaGrad tells it by its first stride.
          if (name === 'wide') expect(wide?.[at]).toBeCloseTo(slope, 4)
          else expect(values[at] - after[name][at], name).toBeCloseTo((RATE * slope) / Math.sqrt(slope ** 2 + FLOOR), 4)
        }
      }
    })
  }

  test('[WIDE-21] what no pair of the batch looks at stays as it is', () => {
    const { before, after } = firstStep({ ...smallSettings, batchSize: 1, negatives: 1 })
    const moved = before['embedding'].reduce((n, value, at) => n + (value === after['embedding'][at] ? 0 : 1), 0)
    expect(moved).toBeGreaterThan(0)
    expect(moved).toBeLessThanOrEqual(8 * (5 + 20 + 8))
  })
})
