import { expect, test, vi } from 'vitest'
import { MODEL_NAMES } from '../../src/contract/index.ts'
import { hasCheckpoint, readGeneration } from '../../src/main/artefacts/index.ts'
import { trainersOf } from '../../src/main/training/trainers.ts'
import { withTrainingFolder } from '../unit/training/training-folder.ts'
import { untilAtRest, untilEnded } from '../unit/training/until-ended.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 })

const EPOCHS = 5
const settings = { epochs: EPOCHS, embeddingSize: 8, patience: 0, seed: 4 }
const models = MODEL_NAMES.filter((model) => trainersOf('simd')[model] !== undefined)

test.each(models)('[RESUME-4] %s: paused, resumed with another number of threads, ends with the same bits', (model) =>
  withTrainingFolder(async (folder) => {
    const whole = folder.jobs({ threads: () => 1, checkpointMs: 0 })
    const { run: uninterrupted } = await untilEnded(whole, whole.start(model, settings).runId)
    expect(uninterrupted).toMatchObject({ state: 'done', reason: null })
    await whole.close()

    const jobs = folder.jobs({ threads: () => 2, checkpointMs: 0 })
    const { runId } = jobs.start(model, settings)
    const { run: paused } = await untilAtRest(jobs, runId, ({ epoch }) => {
      if (epoch >= 1) void jobs.pause(runId)
    })
    if (paused.state !== 'done') {
      expect(paused.state).toBe('paused')
      expect(hasCheckpoint(folder.dataDir, runId)).toBe(true)
      await jobs.close()
    }
    const later = folder.jobs({ threads: () => 1, checkpointMs: 0 })
    if (paused.state !== 'done') later.resume(runId)
    const { run } = await untilEnded(later, runId)
    expect(run).toMatchObject({ state: 'done', reason: null, epoch: EPOCHS })
    expect(run.artefact?.sha256).toBe(uninterrupted.artefact?.sha256)
    const metricsOf = async ({ artefact }: typeof run) => {
      const { manifest } = await readGeneration({
        dataDir: folder.dataDir,
        model,
        generation: artefact?.generation ?? '',
      })
      return manifest.metrics
    }
    expect(await metricsOf(run)).toEqual(await metricsOf(uninterrupted))
    expect(folder.problems).toEqual([])
  }),
)
