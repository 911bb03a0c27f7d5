import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readGeneration } from '../../../src/main/artefacts/index.ts'
import {
  currentDataSet,
  curveOfRun,
  insertRun,
  listRuns,
  runById,
  servedGenerations,
  type ServedGeneration,
} from '../../../src/main/store/index.ts'
import type { TrainingJobs, TrainingJobsOptions } from '../../../src/main/training/index.ts'
import { faultyTrainers } from './faulty-trainers.ts'
import { openTrainingFolder, withTrainingFolder, type TrainingFolder } from './training-folder.ts'
import { untilEnded, untilLearning } from './until-ended.ts'

// Runs take a second each; a machine that is busy with other things may need much more.
const faulty: Partial<TrainingJobsOptions> = {
  trainers: () => faultyTrainers,
  workerEntry: new URL('./faulty.worker.ts', import.meta.url),
}

const generationsOnDisk = ({ dataDir }: TrainingFolder): string[] => {
  const models = join(dataDir, 'models')
  return readdirSync(models, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('Z-'))
    .sort()
}

describe('a run', () => {
  test('[JOB-1] ends done: its curve and its state stored, its generation verified, published and told', () =>
    withTrainingFolder(async (folder) => {
      const published: { model: string; generation: string }[] = []
      const jobs = folder.jobs({ ...faulty, onPublished: (news) => void published.push(news) })
      const queued = jobs.start('mf', { epochs: 4, seed: 7 })
      expect(queued).toMatchObject({ state: 'queued', epochs: 4, settings: { epochs: 4, seed: 7, behaviour: 'learn' } })

      const { run, points } = await untilEnded(jobs, queued.runId)

      expect(folder.problems).toEqual([])
      expect(run).toMatchObject({
        state: 'done',
        reason: null,
        epoch: 4,
        loss: 0.25,
        bestValidation: 0.04,
        etaSeconds: null,
      })
      expect(points.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4])
      expect(runById(folder.store.read, run.runId)).toEqual(run)
      expect(curveOfRun(folder.store.read, run.runId)).toEqual(points)
      const [served] = servedGenerations(folder.store.read)
      expect(published).toEqual([{ model: 'mf', generation: served.generation }])
      const { manifest, tensors } = await readGeneration({
        dataDir: folder.dataDir,
        model: 'mf',
        generation: served.generation,
      })
      expect(tensors.items.data[0]).toBe(7)
      expect(manifest).toMatchObject({ runId: run.runId, seed: 7, dataHash: served.dataHash, metrics: { loss: 0.5 } })
      expect(manifest.dataSetId).toBe(currentDataSet(folder.store.read)?.id)
    }))

  test('[JOB-2] runs wait for their turn: one at a time, first come first served, whatever becomes of them', () =>
    withTrainingFolder(async (folder) => {
      const seen: string[] = []
      const jobs = folder.jobs({
        ...faulty,
        onChange: () => {
          const states = jobs.active().map(({ state }) => state)
          seen.push(states.join(' '))
        },
      })
      const runs = ['learn', 'throw', 'learn'].map((behaviour) => jobs.start('mf', { behaviour }).runId)
      expect(jobs.active().map(({ runId }) => runId)).toEqual(runs)
      const ended = await Promise.all(runs.map((runId) => untilEnded(jobs, runId)))
      expect(ended.map(({ run }) => run.state)).toEqual(['done', 'failed', 'done'])
      const starts = ended.map(({ run }) => run.startedAt ?? NaN)
      const ends = ended.map(({ run }) => run.finishedAt ?? NaN)
      expect(starts[1]).toBeGreaterThanOrEqual(ends[0])
      expect(starts[2]).toBeGreaterThanOrEqual(ends[1])
      expect(seen.filter((states) => states.split('running').length > 2)).toEqual([])
      expect(
        listRuns(folder.store.read, 10)
          .map(({ state }) => state)
          .sort(),
      ).toEqual(['done', 'done', 'failed'])
    }))

  test('[JOB-3] the same settings and data give the same bits; only two generations are kept', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const hashes: string[] = []
      for (let i = 0; i < 4; i++) {
        await untilEnded(jobs, jobs.start('mf', { seed: i < 3 ? 1 : 2 }).runId)
        const [{ generation }] = servedGenerations(folder.store.read)
        const { manifest } = await readGeneration({ dataDir: folder.dataDir, model: 'mf', generation })
        hashes.push(manifest.files['model.safetensors'].sha256)
      }
      await jobs.close()
      expect(new Set(hashes.slice(0, 3)).size).toBe(1)
      expect(hashes[3]).not.toBe(hashes[0])
      expect(
        generationsOnDisk(folder).filter((path) => !path.includes('.json') && !path.includes('.safe')),
      ).toHaveLength(2)
    }))

  test('[JOB-4] a run that has ended is looked up and watched like any other', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const { run, points } = await untilEnded(jobs, jobs.start('mf', {}).runId)
      expect(jobs.look(run.runId)).toEqual({ run, points })
      expect(await untilEnded(jobs, run.runId)).toEqual({ run, points })
      expect(await jobs.cancel(run.runId)).toBe(false)
      for (const unknown of [() => jobs.look('x'), () => jobs.watch('x', () => undefined)]) {
        expect(unknown).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND', details: { runId: 'x' } }))
      }
      await expect(jobs.cancel('x')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    }))

  test('[JOB-5] nothing is queued that cannot run: settings, model, an import under way', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs({ ...faulty, isWritable: () => false })
      expect(() => jobs.start('mf', { depth: 3 })).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
      expect(() => jobs.start('ncf', {})).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
      expect(() => jobs.start('mf', {})).toThrow(expect.objectContaining({ code: 'IMPORT_RUNNING' }))
      expect(jobs.active()).toEqual([])
      expect(listRuns(folder.store.read, 10)).toEqual([])
    }))
})

describe('a run that goes wrong fails with its reason, and what was served before goes on', () => {
  let folder: TrainingFolder
  let jobs: TrainingJobs
  let served: ServedGeneration[]

  beforeAll(async () => {
    folder = await openTrainingFolder()
    jobs = folder.jobs({ ...faulty, limits: { heapMegabytes: 64, stallMs: 2000 } })
    await untilEnded(jobs, jobs.start('mf', {}).runId)
    served = servedGenerations(folder.store.read)
  })
  afterAll(() => folder.close())

  test.each([
    ['throw', 'the trainer threw this'],
    ['refuse memory', 'This run needs 9 GB.'],
    ['crash', 'nobody caught this'],
    ['exit', 'exit code 3'],
    ['fill the heap', 'out of memory'],
    ['hang', 'no sign of life'],
    ['lose its loss', 'the loss became NaN in epoch 3'],
    ['lose its weights', 'the weights "items" are not all finite'],
  ])('[JOB-6] %s', async (behaviour, reason) => {
    folder.problems.length = 0
    const { run, points } = await untilEnded(jobs, jobs.start('mf', { behaviour }).runId)
    expect(run).toMatchObject({ state: 'failed', etaSeconds: null })
    expect(run.reason).toContain(reason)
    expect(points.length).toBeGreaterThan(0)
    expect(runById(folder.store.read, run.runId)).toEqual(run)
    expect(folder.problems).toHaveLength(1)
    expect(served).toHaveLength(1)
    expect(servedGenerations(folder.store.read)).toEqual(served)
  })

  test('[JOB-6] and after all that a sound one is done', async () => {
    expect((await untilEnded(jobs, jobs.start('mf', {}).runId)).run.state).toBe('done')
  })
})

describe('cancelling', () => {
  test.each(['run until stopped', 'compute until stopped', 'hang', 'hang with lanes'])(
    '[JOB-7] ends a run at work: %s',
    (behaviour) =>
      withTrainingFolder(async (folder) => {
        const jobs = folder.jobs(faulty)
        const { runId } = jobs.start('mf', { behaviour })
        await untilLearning(jobs, runId)
        expect(await jobs.cancel(runId)).toBe(true)
        const { run } = jobs.look(runId)
        expect(run).toMatchObject({ state: 'cancelled', reason: 'Cancelled.', epoch: 1 })
        expect(runById(folder.store.read, runId)).toEqual(run)
        expect(servedGenerations(folder.store.read)).toEqual([])
        expect(folder.problems).toEqual([])
        expect(jobs.active()).toEqual([])
      }),
  )

  test('[JOB-8] takes a waiting run out of the queue without touching the others', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const [first, second, third] = ['run until stopped', 'learn', 'learn'].map((behaviour) =>
        jobs.start('mf', { behaviour }),
      )
      await untilLearning(jobs, first.runId)
      expect(await jobs.cancel(second.runId)).toBe(true)
      expect(runById(folder.store.read, second.runId)).toMatchObject({ state: 'cancelled', startedAt: null })
      expect(jobs.active().map(({ runId }) => runId)).toEqual([first.runId, third.runId])
      await jobs.cancel(first.runId)
      expect((await untilEnded(jobs, third.runId)).run.state).toBe('done')
    }))

  test('[JOB-9] closing ends what runs and what waits, and lets nothing new in', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const runs = ['hang', 'learn'].map((behaviour) => jobs.start('mf', { behaviour }).runId)
      await untilLearning(jobs, runs[0])
      await Promise.all([jobs.close(), jobs.close()])
      for (const runId of runs) {
        expect(runById(folder.store.read, runId)).toMatchObject({ state: 'cancelled' })
        expect(runById(folder.store.read, runId)?.reason).toContain('closed')
      }
      expect(() => jobs.start('mf', {})).toThrow(expect.objectContaining({ code: 'CANCELLED' }))
    }))

  test('[JOB-10] a run that is cancelled before its turn came never starts', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const { runId } = jobs.start('mf', {})
      await jobs.cancel(runId)
      expect(runById(folder.store.read, runId)).toMatchObject({ state: 'cancelled', startedAt: null })
    }))
})

describe('a run that is paused', () => {
  test('[JOB-14] at its turn or before it: it rests, leaves the turn to the next, and goes on when resumed', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const first = jobs.start('mf', { behaviour: 'run until stopped' }).runId
      const second = jobs.start('mf', {}).runId
      const third = jobs.start('mf', {}).runId
      expect(await jobs.pause(second)).toBe(true)
      await untilLearning(jobs, first)
      expect(await jobs.pause(first)).toBe(true)
      expect(await jobs.pause(first)).toBe(true)
      expect((await untilEnded(jobs, third)).run.state).toBe('done')
      for (const runId of [first, second]) {
        expect(runById(folder.store.read, runId)).toMatchObject({ state: 'paused', finishedAt: null })
      }
      expect(jobs.resume(second)).toMatchObject({ state: 'queued', reason: null })
      expect(jobs.resume(second).runId).toBe(second)
      const { run, points } = await untilEnded(jobs, second)
      expect(run).toMatchObject({ state: 'done', epoch: 3 })
      expect(points.map(({ epoch }) => epoch)).toEqual([1, 2, 3])
    }))

  test('[JOB-15] can be cancelled; what has ended can be neither paused nor resumed', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const { runId } = jobs.start('mf', { behaviour: 'run until stopped' })
      await untilLearning(jobs, runId)
      await jobs.pause(runId)
      expect(await jobs.cancel(runId)).toBe(true)
      expect(runById(folder.store.read, runId)).toMatchObject({ state: 'cancelled', reason: 'Cancelled.' })
      expect(await jobs.cancel(runId)).toBe(false)
      expect(await jobs.pause(runId)).toBe(false)
      expect(() => jobs.resume(runId)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
      expect(() => jobs.resume('x')).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND' }))
      await expect(jobs.pause('x')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    }))

  test('[JOB-16] is not resumed on data that replaced its own', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const { runId } = jobs.start('mf', { behaviour: 'run until stopped' })
      await untilLearning(jobs, runId)
      await jobs.pause(runId)
      await folder.importAnother(2)
      expect(() => jobs.resume(runId)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
    }))
})

describe('a run and the database', () => {
  test('[JOB-11] what a killed process left running is failed at the next start', () =>
    withTrainingFolder(async (folder) => {
      const template = folder.jobs(faulty).start('mf', {})
      const orphan = { ...template, runId: 'orphan', state: 'running' as const }
      insertRun(folder.store.write, { ...orphan, dataSetId: currentDataSet(folder.store.read)?.id ?? 0, seed: 1 })
      folder.jobs(faulty)
      const found = runById(folder.store.read, 'orphan')
      expect(found).toMatchObject({ state: 'failed' })
      expect(found?.reason).toContain('ended unexpectedly')
    }))

  test('[JOB-12] while an import holds the database a run goes on, and is stored and published after it', () =>
    withTrainingFolder(async (folder) => {
      let isWritable = true
      const jobs = folder.jobs({ ...faulty, isWritable: () => isWritable })
      const { runId } = jobs.start('mf', {})
      isWritable = false
      const ended = untilEnded(jobs, runId)
      while (jobs.look(runId).points.length < 3) await pause(5)
      expect(runById(folder.store.read, runId)?.state).toBe('queued')
      expect(servedGenerations(folder.store.read)).toEqual([])
      isWritable = true
      expect((await ended).run.state).toBe('done')
      expect(servedGenerations(folder.store.read)).toHaveLength(1)
    }))

  test('[JOB-13] a run whose data was replaced is cancelled with that reason and does not serve', () =>
    withTrainingFolder(async (folder) => {
      const jobs = folder.jobs(faulty)
      const [blocker, { runId }] = [jobs.start('mf', { behaviour: 'run until stopped' }), jobs.start('mf', {})]
      await untilLearning(jobs, blocker.runId)
      await folder.importAnother(2)
      await jobs.cancel(blocker.runId)
      const { run } = await untilEnded(jobs, runId)
      expect(run.state).toBe('cancelled')
      expect(run.reason).toContain('replaced by an import')
      expect(servedGenerations(folder.store.read)).toEqual([])
    }))
})
