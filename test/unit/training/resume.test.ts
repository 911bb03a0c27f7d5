import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hasCheckpoint } from '../../../src/main/artefacts/index.ts'
import { createStream } from '../../../src/main/random/index.ts'
import { listRuns, runById } from '../../../src/main/store/index.ts'
import type { TrainingJobs } from '../../../src/main/training/index.ts'
import { openTrainingFolder, withTrainingFolder, type TrainingFolder } from './training-folder.ts'
import { untilAtRest, untilEnded } from './until-ended.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 90_000 })

/** `MATINEE_KILL_ROUNDS=50` for the full form; `MATINEE_SEED` repeats one. */
const ROUNDS = Number(process.env['MATINEE_KILL_ROUNDS'] ?? 2)
const SEED = Number(process.env['MATINEE_SEED'] ?? 20_261_122)

const EPOCHS = 24
const settings = { epochs: EPOCHS, embeddingSize: 16, seed: 3 }
const child = fileURLToPath(new URL('./training-child.ts', import.meta.url))

/** Every epoch is a checkpoint. */
const jobsOf = (folder: TrainingFolder, threads: number): TrainingJobs =>
  folder.jobs({ threads: () => threads, checkpointMs: 0 })

/** Trains in a process of its own and kills it once it has said that so many epochs are done, or lets it end. */
const trainUntilKilled = (folder: TrainingFolder, threads: number, epochs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, folder.dataDir, String(threads), JSON.stringify(settings)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    createInterface({ input: process_.stdout }).on('line', (line) => {
      if (Number(line) >= epochs) process_.kill('SIGKILL')
    })
    process_.on('error', reject)
    process_.on('exit', () => resolve())
  })

describe('[RESUME] a run ends with the same bits, interrupted or not', () => {
  let reference: string | undefined
  let folder: TrainingFolder

  beforeAll(async () => {
    folder = await openTrainingFolder()
    const jobs = jobsOf(folder, 1)
    const { run } = await untilEnded(jobs, jobs.start('mf', settings).runId)
    reference = run.artefact?.sha256
    expect(reference).toMatch(/^[0-9a-f]{64}$/)
  })
  afterAll(() => folder.close())

  test('[RESUME-1] paused at random epochs and resumed with any number of threads', () =>
    withTrainingFolder(async (other) => {
      const random = createStream(SEED, 'pause points')
      const jobs = jobsOf(other, 2)
      const { runId } = jobs.start('mf', settings)
      for (let round = 0; round < 3; round++) {
        const at = (jobs.look(runId).run.epoch || 0) + 1 + random.int(5)
        await untilAtRest(jobs, runId, ({ epoch }) => {
          if (epoch >= at) void jobs.pause(runId)
        })
        if (jobs.look(runId).run.state === 'done') break
        expect(jobs.look(runId).run).toMatchObject({ state: 'paused', finishedAt: null })
        expect(hasCheckpoint(other.dataDir, runId)).toBe(true)
        jobs.resume(runId)
      }
      const { run } = await untilEnded(jobs, runId)
      expect(run).toMatchObject({ state: 'done', artefact: { sha256: reference } })
      const { points } = jobs.look(runId)
      expect(points.map(({ epoch }) => epoch)).toEqual(Array.from({ length: EPOCHS }, (_, at) => at + 1))
      expect(points.every(({ atMs }, at) => at === 0 || atMs >= points[at - 1].atMs)).toBe(true)
      expect(other.problems).toEqual([])
    }))

  test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    `[RESUME-2] killed at random epochs (seed ${SEED}), round %i`,
    (round) =>
      withTrainingFolder(async (other) => {
        const random = createStream(SEED, `kill points ${round}`)
        const threads = 1 + (round % 2)
        await trainUntilKilled(other, threads, 1 + random.int(EPOCHS - 1))
        if (random.float() < 0.5) await trainUntilKilled(other, 3 - threads, 1 + random.int(EPOCHS - 1))
        const jobs = jobsOf(other, 3 - threads)
        const [found] = listRuns(other.store.read, 1)
        expect(['done', 'paused', 'failed']).toContain(found.state)
        // Killed before its first checkpoint it has failed, and is started anew.
        const id = found.state === 'failed' ? jobs.start('mf', settings).runId : found.runId
        if (found.state === 'paused') {
          expect(found.reason).toContain('resume it')
          jobs.resume(id)
        }
        const { run } = await untilEnded(jobs, id)
        expect(run).toMatchObject({ state: 'done', artefact: { sha256: reference } })
        await jobs.close()
        expect(hasCheckpoint(other.dataDir, id)).toBe(false)
        expect(other.problems).toEqual([])
      }),
  )

  test('[RESUME-3] closing the app pauses what has a checkpoint; the next start resumes it', () =>
    withTrainingFolder(async (other) => {
      const jobs = jobsOf(other, 2)
      const { runId } = jobs.start('mf', settings)
      let closing: Promise<void> | undefined
      await untilAtRest(jobs, runId, ({ epoch }) => {
        if (epoch >= 3) closing ??= jobs.close()
      })
      await closing
      expect(runById(other.store.read, runId)).toMatchObject({
        state: 'paused',
        reason: 'Matinee was closed; resume it.',
      })
      const next = jobsOf(other, 1)
      expect(next.look(runId).run.state).toBe('paused')
      expect(next.active()).toEqual([])
      next.resume(runId)
      expect((await untilEnded(next, runId)).run).toMatchObject({ state: 'done', artefact: { sha256: reference } })
    }))
})
