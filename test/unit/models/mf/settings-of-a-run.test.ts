import { describe, expect, test } from 'vitest'
import type { MfSettings } from '../../../../src/contract/index.ts'
import { historyOf } from '../../../../src/main/dataset/index.ts'
import {
  createMfServing,
  mfDefaults,
  mfFromTensors,
  mfNeeds,
  mfTensors,
  trainMf,
  type TrainMfOptions,
} from '../../../../src/main/models/mf/index.ts'
import { layOutExplicit } from '../../../../src/main/models/mf/explicit-plan.ts'
import { planMf } from '../../../../src/main/models/mf/mf-plan.ts'
import { tastes } from './synthetic.ts'
import { fingerprint, train } from './train.ts'

type State = NonNullable<TrainMfOptions['resumeFrom']>

const EXPLICIT: Partial<MfSettings> = { objective: 'explicit' }

describe('the settings of a run of Matrix Factorization', () => {
  test('[MF-SET-1] without validate every rating is trained on and nothing is ranked', async () => {
    const dataset = tastes()
    const { points, weights } = await train({ dataset, settings: { validate: false } })
    expect(points).toHaveLength(6)
    expect(points.every(({ validation, hitRate }) => validation === null && hitRate === null)).toBe(true)
    const validated = await train({ dataset })
    expect(fingerprint(weights)).not.toBe(fingerprint(validated.weights))
  })

  test('[MF-SET-2] the hit rate stands beside NDCG and is never below it', async () => {
    for (const settings of [{}, EXPLICIT]) {
      const { points } = await train({ dataset: tastes(), settings })
      for (const { validation, hitRate } of points) {
        expect(hitRate ?? 0).toBeGreaterThanOrEqual(validation ?? 1)
        expect(hitRate ?? 2).toBeLessThanOrEqual(1)
      }
    }
  })

  test.each([{}, EXPLICIT])(
    '[MF-SET-3] patience ends a run that no longer gets better, 0 never: %o',
    async (settings) => {
      const long = { ...settings, epochs: 60 }
      const all = await train({ dataset: tastes(), settings: { ...long, patience: 0 } })
      expect(all.points).toHaveLength(60)
      const { points } = await train({ dataset: tastes(), settings: { ...long, patience: 3 } })
      expect(points.length).toBeLessThan(60)
      const validations = points.map(({ validation }) => validation ?? 0)
      const best = validations.indexOf(Math.max(...validations))
      expect(points.length - 1 - best).toBe(3)
    },
  )

  test.each([{}, EXPLICIT, { validate: false }, { ...EXPLICIT, validate: false }])(
    '[MF-SET-4] gone on with after any epoch, on any number of threads, a run ends with the same bits: %o',
    async (settings) => {
      const dataset = tastes()
      const states: State[] = []
      const run = (options: Partial<TrainMfOptions>) =>
        trainMf({
          ...{ dataset, threads: 1, onPoint: () => undefined, shouldStop: () => false },
          settings: { ...mfDefaults, embeddingSize: 8, epochs: 4, ...settings },
          ...options,
        })
      const whole = fingerprint(await run({ onCheckpoint: (take) => void states.push(take()) }))
      expect(states).toHaveLength(4)
      for (const [at, state] of states.entries()) {
        const threads = 1 + (at % 2)
        expect(fingerprint(await run({ resumeFrom: state, threads }))).toBe(whole)
      }
    },
  )

  test('[MF-SET-5] a state of other settings is refused', async () => {
    const states: State[] = []
    const dataset = tastes()
    const common = { dataset, threads: 1, onPoint: () => undefined, shouldStop: () => false }
    const settings = { ...mfDefaults, embeddingSize: 8, epochs: 1 }
    await trainMf({ ...common, settings, onCheckpoint: (take) => void states.push(take()) })
    const other = trainMf({ ...common, settings: { ...settings, embeddingSize: 16 }, resumeFrom: states[0] })
    await expect(other).rejects.toThrow(RangeError)
  })

  test('[MF-SET-6] what a run will need is what it lays out, to the byte', () => {
    const dataset = tastes()
    const sizes = { viewers: dataset.viewerIds.length, films: dataset.movieIds.length, ratings: dataset.movies.length }
    for (const threads of [1, 2]) {
      const settings = { ...mfDefaults, embeddingSize: 24 }
      expect(mfNeeds(sizes, settings, threads).arenaBytes).toBe(planMf(dataset, settings, threads).layout.bytes)
      const { byFilm } = planMf(dataset, settings, threads)
      const offsets = { byViewer: dataset.offsets, byFilm: byFilm.offsets }
      const explicit = mfNeeds(sizes, { ...settings, objective: 'explicit' }, threads)
      expect(explicit.arenaBytes).toBe(layOutExplicit(offsets, threads).layout.bytes)
      expect(explicit.operationsPerEpoch).toBeLessThan(mfNeeds(sizes, settings, threads).operationsPerEpoch)
    }
  })
})

describe('the objective explicit', () => {
  test('[MF-EXPLICIT-1] orders films by the stars it predicts', async () => {
    const dataset = tastes()
    const { weights, points } = await train({ dataset, settings: EXPLICIT, threads: 2 })
    expect(points.at(-1)?.loss).toBeLessThan(points[0].loss)
    const model = createMfServing(mfFromTensors(mfTensors(weights)))
    const all = Uint32Array.from(weights.movieIds, (_, row) => row)
    for (const viewer of [0, 7, 33]) {
      const query = model.query(historyOf(dataset, viewer))
      const [scores, stars] = [query.scores(all), query.predictedStars(all) ?? []]
      const order = [...all].sort((a, b) => scores[a] - scores[b])
      order.forEach((film, at) => {
        if (at > 0) expect(stars[film]).toBeGreaterThanOrEqual(stars[order[at - 1]] - 1e-5)
      })
      const inner = (film: number) =>
        query.vector.reduce((sum, value, d) => sum + value * model.itemVectors[film * model.embeddingSize + d], 0)
      expect(inner(order.at(-1) ?? 0)).toBeGreaterThan(inner(order[0]))
    }
  })

  test('[MF-EXPLICIT-2] a viewer without a history gets the films best liked by all', async () => {
    const { weights } = await train({ dataset: tastes(), settings: EXPLICIT })
    const model = createMfServing(weights)
    const empty = { movies: new Uint32Array(), stars: new Float32Array(), times: new Uint32Array() }
    const { vector } = model.query(empty)
    expect([...vector].at(-1)).toBe(1)
    expect(vector.slice(0, -1).every((value) => value === 0)).toBe(true)
  })

  test('[MF-EXPLICIT-3] reasons are films of the history, with shares of at most 1', async () => {
    const dataset = tastes()
    const { weights } = await train({ dataset, settings: EXPLICIT })
    const history = historyOf(dataset, 5)
    const query = createMfServing(weights).query(history)
    const reasons = query.reasons(3 as Parameters<typeof query.reasons>[0], 4)
    expect(reasons.every(({ movie, share }) => history.movies.includes(movie) && share > 0)).toBe(true)
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9)
  })

  test('[MF-EXPLICIT-4] the same bits with one, two and three threads', async () => {
    const prints = []
    for (const threads of [1, 2, 3]) {
      prints.push(fingerprint((await train({ dataset: tastes(), settings: EXPLICIT, threads })).weights))
    }
    expect(new Set(prints).size).toBe(1)
  })
})
