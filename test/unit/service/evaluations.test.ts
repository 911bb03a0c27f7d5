import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportRequest } from '../../../src/contract/exports.ts'
import { comparisonRequest, type ComparisonSnapshot } from '../../../src/contract/evaluation.ts'
import { compareMetrics } from '../../../src/main/service/evaluations.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { openStore } from '../../../src/main/store/index.ts'
import { compose, importSmallData, temporaryFolder } from './small-data.ts'

const place = temporaryFolder()
let dataDir = ''
let services: Services

beforeAll(async () => {
  dataDir = await importSmallData(place.folder)
  services = await compose(dataDir)
})
afterAll(async () => {
  await services.close()
  place.remove()
})

const request = (models: readonly string[], epochs = 2) =>
  comparisonRequest.parse({ models, k: 5, settings: { mf: { embeddingSize: 8, epochs } } })

async function followed(comparisonId: string, onEach: (snapshot: ComparisonSnapshot) => void = () => undefined) {
  let last: ComparisonSnapshot | undefined
  for await (const snapshot of services.evaluations.watch(comparisonId, new AbortController().signal)) {
    last = snapshot
    onEach(snapshot)
  }
  return last
}

/** Starting threads takes seconds on a crowded machine. */
describe('comparisons of the app', () => {
  test('[EVAL-1] runs beside everything else, is watched to its end, kept, and told to the API', async () => {
    const { comparisonId } = await services.evaluations.start(request(['popular', 'mf']))
    await expect(services.evaluations.start(request(['popular']))).rejects.toMatchObject({
      ...{ code: 'MACHINE_BUSY', details: { work: 'comparison' } },
    })
    expect(services.health().status).toBe('ok')
    const last = await followed(comparisonId)
    expect(last).toMatchObject({ state: 'done', turn: null })
    expect(last?.finished.map(({ model }) => model)).toEqual(['popular', 'mf'])
    const tables = await services.evaluations.comparison(comparisonId)
    expect(tables.map(({ protocol }) => protocol)).toEqual(['last-out', 'sampled-99', 'sampled-100'])
    const store = openStore(dataDir, 'read')
    expect(compareMetrics(store.read)).toEqual(tables)
    store.close()
    const [listed] = await services.evaluations.list(5)
    expect(listed).toEqual(last)
    const model = (name: string) => ({ comparisonId, model: name })
    const changes = await services.evaluations.changes({ before: model('popular'), after: model('mf'), viewerId: 1 })
    expect(changes.filter(({ after }) => after !== null)).toHaveLength(5)
    expect(changes.every(({ movie }) => movie.title !== '')).toBe(true)
    const exported = [...(await services.exports.text(exportRequest.parse({ what: 'metrics', format: 'csv' })))].join(
      '',
    )
    const value = tables[0].results[1].metrics['ndcg@5']
    expect(exported).toMatch(new RegExp(`comparison,mf,,,ndcg@5,${value},${comparisonId},last-out,test,standard,1,`))
  })

  test('[EVAL-2] cancelled it keeps what was finished, and goes on from there', async () => {
    const { comparisonId } = await services.evaluations.start(request(['popular', 'mf'], 1000))
    let asked: Promise<{ cancelled: boolean }> | undefined
    const cancelled = await followed(comparisonId, ({ turn }) => {
      if (turn?.point) asked ??= services.evaluations.cancel(comparisonId)
    })
    expect(await asked).toEqual({ cancelled: true })
    expect(cancelled).toMatchObject({ state: 'cancelled' })
    expect(cancelled?.finished.map(({ model }) => model)).toEqual(['popular'])
    await services.evaluations.resume(comparisonId)
    const resumed = await followed(comparisonId, ({ turn }) => {
      if (turn?.point) void services.evaluations.cancel(comparisonId)
      expect(turn?.model).not.toBe('popular')
    })
    expect(resumed?.finished.map(({ model }) => model)).toEqual(['popular'])
  })

  test('[EVAL-3] what is not there is refused by name', async () => {
    await expect(services.evaluations.comparison('none')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    const [{ comparisonId }] = await services.evaluations
      .list(50)
      .then((all) => all.filter(({ state }) => state === 'done'))
    await expect(services.evaluations.resume(comparisonId)).rejects.toThrow(/it is done/)
  })
})
