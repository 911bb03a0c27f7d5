import { describe, expect, test } from 'vitest'
import { MODEL_NAMES } from '../../src/contract/index.ts'
import { readGeneration } from '../../src/main/artefacts/index.ts'
import { servedGenerations } from '../../src/main/store/index.ts'
import { withTrainingFolder } from '../unit/training/training-folder.ts'
import { untilEnded } from '../unit/training/until-ended.ts'

const small = {
  mf: { epochs: 1, embeddingSize: 8 },
  ncf: { epochs: 1, embeddingSize: 8, tower: '16-8', batchSize: 4096, negatives: 1 },
  wide_deep: { epochs: 1, embeddingSize: 8, tower: '16-8', batchSize: 4096, negatives: 1, crosses: 512 },
  sasrec: { epochs: 1, embeddingSize: 8, blocks: 1, maxLength: 10, batchSize: 256, loss: 'sampled', negatives: 8 },
} as const

describe('a run of the tensorflow engine, as the app starts it', () => {
  test.for(MODEL_NAMES)('[PARITY-RUN-1] trains, validates and publishes: %s', (model) =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs()
      const { runId } = jobs.start(model, small[model], { engine: 'tensorflow' })
      const { run } = await untilEnded(jobs, runId)
      expect(run).toMatchObject({ state: 'done', reason: null, engine: 'tensorflow' })
      expect(run.bestValidation).toBeGreaterThanOrEqual(0)
      const [{ generation }] = servedGenerations(folder.store.read)
      const { manifest } = await readGeneration({ dataDir: folder.dataDir, model, generation })
      expect(manifest.engine.name).toBe('tensorflow')
      await jobs.close()
    }),
  )
})
