import { describe, expect, test } from 'vitest'
import { sasrecSettings } from '../../../../src/contract/settings/sasrec.ts'
import type { CurvePoint } from '../../../../src/contract/training.ts'
import type { Dataset } from '../../../../src/main/dataset/index.ts'
import type { Snapshot } from '../../../../src/main/models/neural/index.ts'
import { createStream } from '../../../../src/main/random/index.ts'
import { trainSasrec, type TrainSasrecOptions } from '../../../../src/main/models/sasrec/train-sasrec.ts'
import { cycleDataset, datasetOf, tinyDataset } from './tiny-data.ts'

const quick = {
  ...{ embeddingSize: 16, maxLength: 20, batchSize: 16, learningRate: 0.01, epochs: 8, patience: 0, negatives: 4 },
  ...{ loss: 'ce', dropout: 0.2 },
}

async function train(
  dataset: Dataset,
  settings: object,
  options: Partial<TrainSasrecOptions> = {},
): Promise<Awaited<ReturnType<typeof trainSasrec>> & { points: CurvePoint[] }> {
  const points: CurvePoint[] = []
  const trained = await trainSasrec({
    ...{ dataset, settings: sasrecSettings.parse({ ...quick, ...settings }), threads: 1, shouldStop: () => false },
    onPoint: (point) => void points.push(point),
    ...options,
  })
  return { ...trained, points }
}

const losses = ['ce', 'sampled', 'bce', 'gbce'] as const

describe('SASRec training', () => {
  test.each(losses)('[SASREC-2] %s: one, two and three threads give the same bits', async (loss) => {
    const settings = { loss, epochs: 1, batchSize: 10, dropout: 0.2, heads: 2 }
    const one = await train(cycleDataset(20), settings, { threads: 1 })
    // One after the other: a run blocks the thread that starts it.
    const others = [
      await train(cycleDataset(20), settings, { threads: 2 }),
      await train(cycleDataset(20), settings, { threads: 3 }),
    ]
    for (const { weights, end } of others) {
      expect(weights).toEqual(one.weights)
      expect(end).toEqual(one.end)
    }
  })

  test.each(losses)('[SASREC-3] %s: films that always follow one another are learnt', async (loss) => {
    const { end, points } = await train(cycleDataset(), {
      loss,
      epochs: 14,
      dropout: 0.1,
      norm: loss === 'bce' ? 'post' : 'pre',
    })
    expect(end.validation).toBeGreaterThan(0.95)
    expect(points.at(-1)?.hitRate).toBeGreaterThanOrEqual(points.at(-1)?.validation ?? 1)
  })

  test('[SASREC-4] it is the order that is learnt: shuffled histories take it away', async () => {
    const inOrder = cycleDataset(80, 40, 12)
    const stream = createStream(3, 'shuffled')
    const shuffled = datasetOf(
      Array.from(inOrder.viewerIds, (_, viewer) => {
        const films = inOrder.movies.slice(inOrder.offsets[viewer], inOrder.offsets[viewer + 1])
        return [...stream.shuffle(films)].map((row) => inOrder.movieIds[row])
      }),
    )
    const [kept, lost] = [await train(inOrder, { epochs: 12 }), await train(shuffled, { epochs: 12 })]
    expect(kept.end.validation).toBeGreaterThan(0.95)
    // Which films a viewer watched still says something, when they watched them nothing.
    expect(lost.end.validation).toBeLessThan(kept.end.validation ?? 0)
    expect(lost.points.at(-1)?.loss).toBeGreaterThan(2 * (kept.points.at(-1)?.loss ?? Infinity))
  })

  test('[SASREC-5] a run that goes on from a checkpoint ends with the bits of one that was not interrupted', async () => {
    const states: Snapshot[] = []
    const settings = { epochs: 4, dropout: 0.3 }
    const whole = await train(cycleDataset(20), settings, { onCheckpoint: (take) => void states.push(take()) })
    const resumed = await train(cycleDataset(20), settings, { resumeFrom: states[1] })
    expect(resumed.weights).toEqual(whole.weights)
    expect(resumed.end).toEqual(whole.end)
  })

  test('[SASREC-6] validation off learns from everything, to the last epoch', async () => {
    const { end, points } = await train(cycleDataset(20), { validate: false, epochs: 3 })
    expect(end).toMatchObject({ epochs: 3, bestEpoch: 0, validation: null, hitRate: null })
    expect(points.every(({ validation }) => validation === null)).toBe(true)
  })

  test('[SASREC-7] stops when asked, and refuses settings and data it cannot use', async () => {
    await expect(train(cycleDataset(), {}, { shouldStop: () => true })).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(train(tinyDataset(), { heads: 3 })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      details: { field: 'heads' },
    })
    await expect(train(datasetOf([[1], [2]]), {})).rejects.toMatchObject({ code: 'TRAINING_FAILED' })
    await expect(train(tinyDataset(), {}, { memoryLimit: 1000 })).rejects.toMatchObject({ code: 'MEMORY_LIMIT' })
  })

  test('[SASREC-8] a bound far above all logits gives way to the largest of them', async () => {
    // A rate this high makes vectors so long that |h| max |e| says nothing about a token's own logits.
    const { points } = await train(cycleDataset(20), { learningRate: 0.8, epochs: 6, dropout: 0 })
    expect(points.every(({ loss }) => Number.isFinite(loss))).toBe(true)
  })
})
