import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PROFILE_ID } from '../../../src/contract/ids.ts'
import type { BlindRound, Stars, ViewerId } from '../../../src/contract/index.ts'
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

  it('[BLIND-3] blind rounds are kept with a profile, forgotten by pair, brought back, and gone with the profile', async () => {
    const ada = await services.profiles.create({ name: 'Ada' })
    const round = { models: ['mf', 'sasrec'], chosen: 'mf', at: 1_000 } satisfies BlindRound
    const turned = { models: ['sasrec', 'mf'], chosen: null, at: 2_000 } satisfies BlindRound
    const other = { models: ['mf', 'ncf'], chosen: 'ncf', at: 1_500 } satisfies BlindRound
    const { viewerId } = ada
    expect(await services.blindRounds.keep({ viewerId, rounds: [turned, round, other] })).toEqual({ kept: 3 })
    // An answer that is sent twice counts once.
    expect(await services.blindRounds.keep({ viewerId, rounds: [round] })).toEqual({ kept: 0 })
    expect(await services.blindRounds.list(viewerId)).toEqual([round, other, turned])
    expect(await services.blindRounds.list(me)).toEqual([])
    expect(await services.blindRounds.forget({ viewerId, models: ['sasrec', 'mf'] })).toEqual({ forgotten: 2 })
    expect(await services.blindRounds.list(viewerId)).toEqual([other])
    await services.blindRounds.keep({ viewerId, rounds: [round, turned] })
    expect(await services.blindRounds.list(viewerId)).toEqual([round, other, turned])
    const impossible = { ...round, at: 3_000, chosen: 'ncf' } satisfies BlindRound
    await expect(services.blindRounds.keep({ viewerId, rounds: [impossible] })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
    })
    await services.profiles.remove(ada)
    expect(await services.blindRounds.list(viewerId)).toEqual([])
    await expect(services.blindRounds.keep({ viewerId, rounds: [round] })).rejects.toMatchObject({
      code: 'VIEWER_NOT_FOUND',
    })
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
