import { describe, expect, test } from 'vitest'
import { readGeneration } from '../../../src/main/artefacts/index.ts'
import { servedGenerations } from '../../../src/main/store/index.ts'
import { withTrainingFolder, type TrainingFolder } from './training-folder.ts'
import { untilEnded, untilLearning } from './until-ended.ts'

// Runs take a second each; a machine that is busy with other things may need much more.
const served = (folder: TrainingFolder) => {
  const [{ generation }] = servedGenerations(folder.store.read)
  return readGeneration({ dataDir: folder.dataDir, model: 'mf', generation })
}

describe('Matrix Factorization, trained as the app trains it', () => {
  test('[MF-RUN-1] learns, tells its curve, and serves; the same seed gives the same bits on one thread and on two', () =>
    withTrainingFolder(async (folder) => {
      const hashes: string[] = []
      for (const [threads, seed] of [
        [1, 5],
        [2, 5],
        [2, 6],
      ]) {
        const jobs = folder.jobs({ threads: () => threads })
        const { run, points } = await untilEnded(jobs, jobs.start('mf', { epochs: 4, embeddingSize: 8, seed }).runId)
        expect(run).toMatchObject({ state: 'done', reason: null, epoch: 4 })
        expect(points.at(-1)?.loss).toBeLessThan(points[0].loss)
        expect(run.bestValidation).toBeGreaterThan(0)
        const { manifest } = await served(folder)
        expect(manifest).toMatchObject({ seed, metrics: { loss: points.at(-1)?.loss } })
        expect(manifest.metrics['ndcg@10']).toBeGreaterThan(0)
        hashes.push(manifest.files['model.safetensors'].sha256)
        await jobs.close()
      }
      expect(folder.problems).toEqual([])
      expect(hashes[1]).toBe(hashes[0])
      expect(hashes[2]).not.toBe(hashes[0])
    }))

  test('[MF-RUN-2] stops when it is told to', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs()
      const { runId } = jobs.start('mf', { epochs: 200, embeddingSize: 256 })
      await untilLearning(jobs, runId)
      expect(await jobs.cancel(runId)).toBe(true)
      expect(jobs.look(runId).run).toMatchObject({ state: 'cancelled', reason: 'Cancelled.' })
      expect(servedGenerations(folder.store.read)).toEqual([])
    }))
})
