import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { preferencesOf } from '../../../src/main/service/preferences.ts'
import { withWriteStore } from '../../../src/main/service/with-write-store.ts'
import { storePreferences } from '../../../src/main/store/index.ts'
import { compose, importSmallData, temporaryFolder } from './small-data.ts'

describe('preferences', () => {
  const { folder, remove } = temporaryFolder()
  let dataDir: string
  let services: Services
  beforeAll(async () => {
    dataDir = await importSmallData(folder)
    services = await compose(dataDir)
  })
  afterAll(async () => {
    await services.close()
    remove()
  })

  it('[PREF-1] nothing is decided at first, and what stands behind null is told', async () => {
    const { preferences, machine } = await services.preferences.get()
    expect(preferences).toEqual(DEFAULT_PREFERENCES)
    expect(machine.threads).toBeGreaterThan(0)
    expect(machine.memoryLimitBytes).toBeLessThanOrEqual(machine.memoryBytes)
  })

  it('[PREF-2] the memory limit holds from the next run on; null gives the decision back', async () => {
    const limitBytes = 256 * 2 ** 20
    await services.preferences.put({ memoryLimitBytes: limitBytes })
    const request = { model: 'mf' as const, settings: {} }
    expect((await services.training.estimate(request)).limitBytes).toBe(limitBytes)
    const { machine } = await services.preferences.put({ memoryLimitBytes: null })
    expect((await services.training.estimate(request)).limitBytes).toBe(machine.memoryLimitBytes)
  })

  it('[PREF-3] the engine of a run that names none is the chosen one', async () => {
    await services.preferences.put({ engine: 'tensorflow' })
    const { runId } = await services.training.start({ model: 'mf', settings: { epochs: 1, embeddingSize: 8 } })
    expect((await services.training.curve(runId)).run.engine).toBe('tensorflow')
    await services.training.cancel(runId)
    await services.preferences.put({ engine: 'simd' })
  })

  it('[PREF-4] what another version wrote and this one does not understand is left alone', async () => {
    const beside = temporaryFolder()
    const other = await importSmallData(beside.folder)
    await withWriteStore(other, async ({ read, write }) => {
      storePreferences(write, { engine: 'quantum', threads: 4 })
      expect(preferencesOf(read)).toEqual(DEFAULT_PREFERENCES)
      storePreferences(write, { engine: 'simd', somethingNew: [1] })
      expect(preferencesOf(read)).toEqual({ ...DEFAULT_PREFERENCES, threads: 4 })
    })
    beside.remove()
  })
})
