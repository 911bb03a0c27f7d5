import { describe, expect, test } from 'vitest'
import type { CurvePoint, RunSnapshot } from '../../../src/contract/index.ts'
import {
  appendCurve,
  curveOfRun,
  insertRun,
  listRuns,
  publishGeneration,
  runById,
  servedGenerations,
  unfinishedRuns,
  updateRun,
} from '../../../src/main/store/index.ts'
import { queuedRun } from '../../fixtures/queued-run.ts'
import { emptyStore, fillStore } from './small-store.ts'

const MOVIES = [{ id: 1, title: 'One' }]

const run = (runId: string, createdAt: number, state: RunSnapshot['state'] = 'queued'): RunSnapshot => ({
  ...queuedRun(runId),
  ...{ state, createdAt, epochs: 16 },
  settings: { embeddingSize: 64, regularisation: 0.003, note: 'ä', nested: true },
})
const point = (epoch: number): CurvePoint => ({
  epoch,
  loss: 1 / (epoch + 1),
  validation: epoch % 2 === 0 ? 0.25 : null,
  hitRate: epoch % 2 === 0 ? 0.5 : null,
  examplesPerSecond: 1234.5,
  atMs: epoch * 10,
})
const filled = () => {
  const store = emptyStore()
  return { ...store, dataSetId: fillStore(store, MOVIES, [[1, 1, 5, 1]]) }
}

describe('runs', () => {
  test('[RUNS-1] what is recorded comes back the same, newest first', () => {
    const { read, write, dataSetId } = filled()
    insertRun(write, { ...run('a', 1), dataSetId, seed: 7 })
    insertRun(write, { ...run('b', 2.5), dataSetId, seed: 7 })
    expect(listRuns(read, 10)).toEqual([run('b', 2.5), run('a', 1)])
    expect(listRuns(read, 1)).toEqual([run('b', 2.5)])
    const ended: RunSnapshot = {
      ...run('a', 1, 'done'),
      startedAt: 2,
      finishedAt: 3,
      epoch: 16,
      loss: 0.5,
      validation: 0.1,
    }
    expect(updateRun(write, ended)).toBe(true)
    expect(runById(read, 'a')).toEqual(ended)
    expect(runById(read, 'c')).toBeUndefined()
    expect(updateRun(write, run('c', 1))).toBe(false)
  })

  test('[RUNS-2] a curve keeps the order in which its points were added', () => {
    const { read, write, dataSetId } = filled()
    insertRun(write, { ...run('a', 1), dataSetId, seed: 7 })
    appendCurve(write, 'a', [point(0), point(1)])
    appendCurve(write, 'a', [])
    appendCurve(write, 'a', [point(2)])
    expect(curveOfRun(read, 'a')).toEqual([point(0), point(1), point(2)])
    expect(curveOfRun(read, 'b')).toEqual([])
    expect(() => appendCurve(write, 'a', [point(3), { ...point(4), loss: Number.NaN }])).toThrow('NOT NULL')
    expect(curveOfRun(read, 'a')).toHaveLength(3)
  })

  test('[RUNS-3] runs that have not ended are found again, oldest first', () => {
    const { read, write, dataSetId } = filled()
    for (const [at, state] of (['paused', 'done', 'running', 'cancelled', 'failed', 'queued'] as const).entries()) {
      insertRun(write, { ...run(state, at, state), dataSetId, seed: 7 })
    }
    expect(unfinishedRuns(read).map(({ runId }) => runId)).toEqual(['paused', 'running', 'queued'])
  })
})

describe('generations', () => {
  const published = (generation: string, dataSetId: number) => ({
    model: 'mf' as const,
    generation,
    dataSetId,
    dataHash: 'abc',
    runId: 'a',
    publishedAt: 5,
  })

  test('[GENERATIONS-1] a model serves the one published last', () => {
    const { read, write, dataSetId } = filled()
    insertRun(write, { ...run('a', 1), dataSetId, seed: 7 })
    publishGeneration(write, published('g1', dataSetId))
    publishGeneration(write, published('g2', dataSetId))
    expect(servedGenerations(read)).toEqual([published('g2', dataSetId)])
  })

  test('[GENERATIONS-2] an import leaves none served, and a late one of the old data does not serve', () => {
    const { read, write, dataSetId, ...rest } = filled()
    insertRun(write, { ...run('a', 1), dataSetId, seed: 7 })
    publishGeneration(write, published('g1', dataSetId))
    const next = fillStore({ read, write, ...rest }, MOVIES, [[1, 1, 4, 1]])
    expect(next).toBeGreaterThan(dataSetId)
    expect(servedGenerations(read)).toEqual([])
    publishGeneration(write, published('g2', dataSetId))
    expect(servedGenerations(read)).toEqual([])
    publishGeneration(write, published('g3', next))
    publishGeneration(write, published('g4', dataSetId))
    expect(servedGenerations(read)).toEqual([published('g3', next)])
  })
})
