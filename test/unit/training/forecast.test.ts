import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDataset } from '../../../src/main/dataset/index.ts'
import { createLayout } from '../../../src/main/engine/index.ts'
import { mfDefaults, mfNeeds } from '../../../src/main/models/mf/index.ts'
import { planMf } from '../../../src/main/models/mf/mf-plan.ts'
import { listRuns } from '../../../src/main/store/index.ts'
import { operationsPerSecond } from '../../../src/main/training/calibration.ts'
import { withTrainingFolder } from './training-folder.ts'
import { untilEnded } from './until-ended.ts'

test.each([8, 24, 64])(
  '[FORECAST-1] the arena is known to the byte before the run, at %i numbers a vector',
  (embeddingSize) =>
    withTrainingFolder(async ({ store }) => {
      const dataset = loadDataset(store.read)
      const sizes = {
        viewers: dataset.viewerIds.length,
        films: dataset.movieIds.length,
        ratings: dataset.movies.length,
      }
      for (const threads of [1, 2, 5]) {
        const { layout } = planMf(dataset, { ...mfDefaults, embeddingSize }, threads)
        expect(mfNeeds(sizes, { ...mfDefaults, embeddingSize }, threads).arenaBytes).toBe(layout.bytes)
        expect(layout.bytes).toBeGreaterThan(createLayout().bytes)
      }
    }),
)

test('[FORECAST-2] the machine is measured once and its figure kept; a file of another machine is not believed', () =>
  withTrainingFolder(async ({ dataDir }) => {
    const path = join(dataDir, 'calibration.json')
    const measured = operationsPerSecond(dataDir)
    expect(measured).toBeGreaterThan(1e6)
    expect(operationsPerSecond(dataDir)).toBe(measured)
    const known = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify({ ...known, operationsPerSecond: 7 }))
    expect(operationsPerSecond(dataDir)).toBe(7)
    for (const text of [JSON.stringify({ ...known, machine: 'another', operationsPerSecond: 7 }), '{', '']) {
      writeFileSync(path, text)
      expect(operationsPerSecond(dataDir)).toBeGreaterThan(1e6)
    }
  }))

test('[FORECAST-3] a longer or larger run is expected to take more; starting one tells the same', () =>
  withTrainingFolder(async (folder) => {
    const jobs = folder.jobs({ memoryLimit: () => 2 ** 40 })
    const small = jobs.forecast('mf', { epochs: 2, embeddingSize: 8 }, {})
    const large = jobs.forecast('mf', { epochs: 20, embeddingSize: 128 }, {})
    expect(small.limitBytes).toBe(2 ** 40)
    expect(large.estimate?.seconds).toBeGreaterThan(small.estimate?.seconds ?? Infinity)
    expect(large.estimate?.memoryBytes).toBeGreaterThan(small.estimate?.memoryBytes ?? Infinity)
    const quick = jobs.forecast('mf', {}, { preset: 'quick' }).estimate?.seconds
    expect(quick).toBeLessThan(jobs.forecast('mf', {}, { preset: 'best' }).estimate?.seconds ?? 0)
    const { run } = await untilEnded(jobs, jobs.start('mf', { epochs: 2 }, { preset: 'quick' }).runId)
    expect(run).toMatchObject({ state: 'done', preset: 'quick', settings: { epochs: 2 } })
    expect(run.estimate?.seconds).toBeGreaterThan(0)
    expect(run.peakMemoryBytes).toBeGreaterThan(2 ** 20)
    expect(run.hitRate).toBeGreaterThanOrEqual(run.validation ?? 1)
  }))

test('[FORECAST-4] a run above the memory limit is refused before anything is allocated or recorded', () =>
  withTrainingFolder(async (folder) => {
    const jobs = folder.jobs({ memoryLimit: () => 1000 })
    expect(() => jobs.start('mf', {})).toThrow(
      expect.objectContaining({
        code: 'MEMORY_LIMIT',
        details: { neededBytes: expect.any(Number), limitBytes: 1000 },
      }),
    )
    expect(listRuns(folder.store.read, 10)).toEqual([])
    expect(jobs.forecast('mf', {}).limitBytes).toBe(1000)
    expect(existsSync(join(folder.dataDir, 'models'))).toBe(false)
  }))

test('[FORECAST-8] the tensorflow engine is expected to take longer, and runs of one engine say nothing of the other', () =>
  withTrainingFolder(async (folder) => {
    const jobs = folder.jobs({ memoryLimit: () => 2 ** 40 })
    const settings = { epochs: 2, embeddingSize: 8 }
    const expected = (engine: 'simd' | 'tensorflow') => jobs.forecast('mf', settings, { engine }).estimate
    const before = expected('tensorflow')
    expect(before?.seconds).toBeGreaterThan(expected('simd')?.seconds ?? Infinity)
    expect(before?.memoryBytes).toBeGreaterThan(2 ** 20)
    await untilEnded(jobs, jobs.start('mf', settings).runId)
    expect(expected('tensorflow')?.seconds).toBe(before?.seconds)
  }))
