import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_PROFILE_ID } from '../../../src/contract/ids.ts'
import type { Activity, Health, RecommendRequest, Stars, ViewerId } from '../../../src/contract/index.ts'
import type { Services } from '../../../src/main/service/services.ts'
import { compose, importSmallData, temporaryFolder, train } from './small-data.ts'

const me = FIRST_PROFILE_ID as ViewerId
const request = (user_id: number, model: RecommendRequest['model'] = 'mf', k = 10): RecommendRequest => ({
  user_id: user_id as ViewerId,
  model,
  k,
})

describe('services over a small data set', () => {
  const { folder, remove } = temporaryFolder()
  let services: Services

  beforeAll(async () => {
    services = await compose(await importSmallData(folder))
  })
  afterAll(async () => {
    await services.close()
    remove()
  })

  const idsFor = async (viewer: number) =>
    (await services.recommend(request(viewer))).recommendations.map(({ id }) => id)

  it('[SERVE-1] a model nobody trained answers MODEL_NOT_TRAINED, an unknown viewer VIEWER_NOT_FOUND', async () => {
    await expect(services.recommend(request(1))).rejects.toMatchObject({ code: 'MODEL_NOT_TRAINED' })
    await expect(services.recommend(request(999_999))).rejects.toMatchObject({ code: 'VIEWER_NOT_FOUND' })
    expect(services.health()).toMatchObject({ status: 'ok', models: { mf: { state: 'untrained' } } })
  })

  it('[SERVE-2] a run goes from start to a model that serves, and watchers hear of it', async () => {
    const seen: Activity[] = []
    const ending = new AbortController()
    const watching = (async () => {
      for await (const activity of services.activity(ending.signal)) seen.push(activity)
    })()
    expect(await train(services)).toBe('done')
    await expect.poll(() => seen.at(-1)?.models.mf.state).toBe('ready')
    ending.abort()
    await watching
    expect(seen[0]?.models.mf.state).toBe('untrained')
    expect(seen.at(-1)?.revision).toBeGreaterThan(seen[0]?.revision ?? Number.MAX_VALUE)
    expect(services.health().models.mf.state).toBe('ready')
  })

  it('[SERVE-3] a list has k films the viewer has not rated, best first, scores in [0, 1], titles with years', async () => {
    const { recommendations } = await services.recommend(request(1))
    const { movies } = await services.movies.search({
      viewerId: 1 as ViewerId,
      text: '',
      ratedOnly: true,
      sort: 'popular',
      offset: 0,
      limit: 500,
    })
    const rated = new Set(movies.map(({ id }) => id))
    expect(recommendations).toHaveLength(10)
    expect(recommendations.some(({ id }) => rated.has(id))).toBe(false)
    expect(recommendations.map(({ score }) => score)).toEqual(
      recommendations.map(({ score }) => score).toSorted((a, b) => b - a),
    )
    for (const { score, title } of recommendations) {
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(title).toMatch(/ \(\d{4}\)$/)
    }
  })

  it('[SERVE-4] a viewer without a history gets the popular start; one rating makes a list of its own', async () => {
    expect((await services.tonight({ viewerId: me, model: 'mf', k: 5 })).historyLength).toBe(0)
    const before = await idsFor(me)
    await services.ratings.put({ viewerId: me, movieId: before[0], stars: 5 as Stars })
    const after = await services.tonight({ viewerId: me, model: 'mf', k: 5 })
    expect(after.historyLength).toBe(1)
    expect(after.entries.map(({ movie }) => movie.id)).not.toContain(before[0])
    expect(after.entries[0]?.reasons.map(({ movieId }) => movieId)).toEqual([before[0]])
    expect(await services.ratings.remove({ viewerId: me, movieId: before[0] })).toEqual({ removed: true })
    expect(await idsFor(me)).toEqual(before)
  })

  it('[SERVE-5] changing stars changes the list without training', async () => {
    const first = (
      await services.movies.search({ viewerId: me, text: '', ratedOnly: false, sort: 'popular', offset: 0, limit: 4 })
    ).movies
    const rate = async (stars: readonly number[]) => {
      for (const [at, movie] of first.entries()) {
        await services.ratings.put({ viewerId: me, movieId: movie.id, stars: stars[at] as Stars })
      }
      return (await services.recommend(request(me))).recommendations
    }
    expect(await rate([5, 5, 0.5, 0.5])).not.toEqual(await rate([0.5, 0.5, 5, 5]))
  })

  it('[SERVE-6] a second writer on the same folder is refused and told who has it', async () => {
    await expect(compose(`${folder}/data`)).rejects.toMatchObject({ code: 'DATA_DIR_BUSY' })
  })
})

describe('the first start', () => {
  it('[SERVE-7] an empty folder gets the demo, labelled simulated, and every model that exists; closing lets go', async () => {
    const { folder, remove } = temporaryFolder()
    const services = await compose(`${folder}/data`, 'demo')
    try {
      await expect.poll(() => services.health().models.mf.state, { timeout: 90_000, interval: 200 }).toBe('ready')
      const { data, profile } = await services.session('browser')
      expect(data).toMatchObject({ edition: 'matinee-demo', simulated: true })
      expect(profile).toMatchObject({ viewerId: me, ratings: 0 })
      expect((await services.recommend(request(1))).recommendations).toHaveLength(10)
    } finally {
      await services.close()
      await services.close()
    }
    const again = await compose(`${folder}/data`)
    expect(again.health().models.mf.state).toBe('ready')
    await again.close()
    remove()
  }, 120_000)

  it('[SERVE-8] closing in the middle of it leaves a folder the next start goes on with', async () => {
    const { folder, remove } = temporaryFolder()
    const services = await compose(`${folder}/data`, 'demo')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await services.close()
    const again = await compose(`${folder}/data`, 'demo')
    await expect.poll(() => again.health().models.mf.state, { timeout: 90_000, interval: 200 }).toBe('ready')
    await again.close()
    remove()
  }, 120_000)

  it('[SERVE-9] killed in the middle of its first training, it is trained by the next start', async () => {
    const { folder, remove } = temporaryFolder()
    const dataDir = `${folder}/data`
    const entry = join(import.meta.dirname, '../../../src/main/server.ts')
    const child = spawn(process.execPath, [entry, '--port', '0', '--no-open', '--data-dir', dataDir])
    const exited = new Promise((resolve) => child.once('exit', resolve))
    const address = await new Promise<string>((resolve) => {
      child.stdout.on('data', (text: Buffer) => {
        const found = /serving at (\S+)/.exec(String(text))
        if (found?.[1] !== undefined) resolve(found[1])
      })
    })
    const state = async () => ((await (await fetch(`${address}/health`)).json()) as Health).models.mf.state
    await expect.poll(state, { timeout: 60_000, interval: 20 }).toBe('training')
    child.kill('SIGKILL')
    await exited
    const services = await compose(dataDir, 'demo')
    await expect.poll(() => services.health().models.mf.state, { timeout: 90_000, interval: 200 }).toBe('ready')
    await services.close()
    remove()
  }, 180_000)
})
