import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sasrecSettings } from '../../src/contract/settings/sasrec.ts'
import { trainSasrec } from '../../src/main/models/sasrec/index.ts'
import { cycleDataset } from '../unit/models/sasrec/tiny-data.ts'

type Golden = Readonly<Record<string, readonly number[]>>

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'sasrec-curve.json'), 'utf8')) as Golden

describe('golden curve of sasrec', () => {
  test.each(['ce', 'sampled', 'bce', 'gbce'] as const)(
    '[GOLDEN-2] ten steps of %s come out as recorded',
    async (loss) => {
      const settings = sasrecSettings.parse({
        ...{ embeddingSize: 16, heads: 2, maxLength: 12, dropout: 0.2, learningRate: 0.01, negatives: 5, loss },
        // All viewers in one batch: an epoch is a step.
        ...{ batchSize: 64, epochs: 10, patience: 0 },
      })
      const losses: number[] = []
      await trainSasrec({
        ...{ dataset: cycleDataset(40, 24, 12), settings, threads: 1, shouldStop: () => false },
        onPoint: (point) => {
          if (point.validation !== null) losses.push(point.loss)
        },
      })
      expect(losses).toHaveLength(10)
      // Machines may round a multiply-add once or twice; ten steps make no more of that than this.
      losses.forEach((value, at) => expect(Math.abs(value / golden[loss][at] - 1), `${loss} ${at}`).toBeLessThan(1e-4))
    },
  )
})
