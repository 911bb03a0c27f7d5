import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PROFILE_ID } from '../../../src/contract/ids.ts'
import type { Stars, ViewerId } from '../../../src/contract/index.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { compose, importSmallData, temporaryFolder, train } from './small-data.ts'

const me = FIRST_PROFILE_ID as ViewerId

describe('people and what they write', () => {
  const { folder, remove } = temporaryFolder()
  let services: Services

  beforeAll(async () => {
    services = await compose(await importSmallData(folder))
  })
  afterAll(async () => {
    await services.close()
    remove()
  })

  it('[PEOPLE-1] a session is of the profile it is asked for, and of the first when that one is gone', async () => {
    const ada = await services.profiles.create({ name: 'Ada' })
    expect((await services.session('browser')).profile.viewerId).toBe(me)
    expect((await services.session('browser', ada.viewerId)).profile).toEqual(ada)
    await services.profiles.remove(ada)
    expect((await services.session('browser', ada.viewerId)).profile.viewerId).toBe(me)
    // An imported viewer is nobody's profile.
    expect((await services.session('browser', 1 as ViewerId)).profile.viewerId).toBe(me)
  })

  it('[PEOPLE-2] groups of well-known films are at hand before any training, with the viewer’s own stars', async () => {
    const { groups } = await services.onboarding.groups(me)
    expect(groups.length).toBeGreaterThanOrEqual(2)
    const [film] = groups[0]?.films ?? []
    if (film === undefined) throw new Error('a group without films')
    await services.ratings.put({ viewerId: me, movieId: film.id, stars: 4.5 as Stars })
    const again = await services.onboarding.groups(me)
    expect(again.groups.map(({ id }) => id)).toEqual(groups.map(({ id }) => id))
    expect(again.groups[0]?.films[0]).toMatchObject({ id: film.id, myStars: 4.5 })
  })

  it('[NOTE-1] a run keeps its note while it trains on, until the note is taken away', async () => {
    await expect(services.runNotes.write({ runId: 'none', text: 'x' })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
    await train(services)
    const [run] = await services.training.runs(1)
    if (run === undefined) throw new Error('no run')
    const { note } = await services.runNotes.write({ runId: run.runId, text: 'smaller embeddings' })
    expect(note).toMatchObject({ runId: run.runId, text: 'smaller embeddings' })
    await services.runNotes.write({ runId: run.runId, text: 'smaller embeddings, again' })
    expect((await services.runNotes.list()).map(({ text }) => text)).toEqual(['smaller embeddings, again'])
    expect(await services.runNotes.write({ runId: run.runId, text: '' })).toEqual({ note: null })
    expect(await services.runNotes.list()).toEqual([])
  })
})
