import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tuningRequest, type TuningSnapshot } from '../../../src/contract/tuning.ts'
import type { Services } from '../../../src/main/service/services.ts'
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

const request = (trials: number, epochs: number) =>
  tuningRequest.parse({ model: 'mf', trials, settings: { embeddingSize: 8, epochs } })

async function followed(tuningId: string, onEach: (snapshot: TuningSnapshot) => void = () => undefined) {
  let last: TuningSnapshot | undefined
  for await (const snapshot of services.tunings.watch(tuningId, new AbortController().signal)) {
    last = snapshot
    onEach(snapshot)
  }
  return last
}

describe('searches of the app', { timeout: 90_000 }, () => {
  test('[SEARCH-1] runs alone, is kept with every trial, and its settings train as a run of their own', async () => {
    const { tuningId } = await services.tunings.start(request(3, 3))
    await expect(services.tunings.start(request(3, 3))).rejects.toThrow(/a search for settings is running/)
    await expect(services.training.start({ model: 'mf', settings: {} })).rejects.toThrow(/a search for settings/)
    const last = await followed(tuningId)
    expect(last).toMatchObject({ state: 'done', now: null, rounds: [3, 1] })
    expect(last?.trials.map(({ round, epochs }) => [round, epochs])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 3],
    ])
    const best = last?.trials.at(-1)
    const { runId } = await services.tunings.train({ tuningId, number: best?.number ?? 0 })
    await expect(services.tunings.start(request(3, 3))).rejects.toThrow(/a model is being trained/)
    const { run } = await services.training.curve(runId)
    expect(run.settings).toMatchObject({ ...best?.settings, embeddingSize: 8, epochs: 3 })
    await services.training.cancel(runId)
  })

  test('[SEARCH-2] cancelled or cut off by the end of the app, what had ended is kept', async () => {
    const { tuningId } = await services.tunings.start(request(3, 400))
    let asked: Promise<{ cancelled: boolean }> | undefined
    const cancelled = await followed(tuningId, ({ now, trials }) => {
      if (trials.length === 1 && now?.point) asked ??= services.tunings.cancel(tuningId)
    })
    expect(await asked).toEqual({ cancelled: true })
    expect(cancelled).toMatchObject({ state: 'cancelled', trials: [{ number: 1, round: 1 }] })
    const { tuningId: second } = await services.tunings.start(request(3, 400))
    await services.close()
    services = await compose(dataDir)
    const [newest, older] = await services.tunings.list(5)
    expect(newest).toMatchObject({ tuningId: second, state: 'cancelled', now: null })
    expect(older).toEqual(cancelled)
    await expect(services.tunings.train({ tuningId, number: 99 })).rejects.toThrow(/no search/)
  })
})
