import { beforeAll, describe, expect, test } from 'vitest'
import { historyOf, type Dataset, type History, type MovieIndex } from '../../../../src/main/dataset/index.ts'
import { createMfServing, mfFromTensors, mfTensors, type MfWeights } from '../../../../src/main/models/mf/index.ts'
import { createFoldIn } from '../../../../src/main/models/mf/fold-in.ts'
import type { ServingModel } from '../../../../src/main/models/serving-model.ts'
import { tastes } from './synthetic.ts'
import { train } from './train.ts'

const EMPTY: History = { movies: new Uint32Array(0), stars: new Float32Array(0), times: new Uint32Array(0) }
const film = (row: number): MovieIndex => row as MovieIndex

describe('serving Matrix Factorization', () => {
  let dataset: Dataset
  let weights: MfWeights
  let model: ServingModel
  let all: Uint32Array

  beforeAll(async () => {
    dataset = tastes()
    ;({ weights } = await train({ dataset }))
    model = createMfServing(weights)
    all = Uint32Array.from(weights.movieIds, (_, row) => row)
  })

  test('[MF-SERVE-1] scores lie in [0, 1] and order films as inner products with the query do', () => {
    for (let viewer = 0; viewer < 20; viewer++) {
      const query = model.query(historyOf(dataset, viewer))
      const scores = query.scores(all)
      const raw = Array.from(all, (row) => {
        let sum = 0
        for (let d = 0; d < 8; d++) sum += query.vector[d] * model.itemVectors[row * 8 + d]
        return sum
      })
      const order = [...all].sort((a, b) => raw[a] - raw[b])
      for (let at = 0; at < order.length; at++) {
        expect(scores[order[at]]).toBeGreaterThanOrEqual(at === 0 ? 0 : scores[order[at - 1]])
        expect(scores[order[at]]).toBeLessThanOrEqual(1)
        // Strictly, where single precision can tell them apart.
        if (at > 0 && raw[order[at]] - raw[order[at - 1]] > 1e-6) {
          expect(scores[order[at]]).toBeGreaterThan(scores[order[at - 1]])
        }
      }
    }
  })

  test('[MF-SERVE-2] an empty history is a vector of zeros: all films alike, stars from the films alone', () => {
    const query = model.query(EMPTY)
    expect([...query.vector]).toEqual(Array.from({ length: 8 }, () => 0))
    expect(new Set(query.scores(all)).size).toBe(1)
    expect(query.reasons(film(0), 3)).toEqual([])
    expect(new Set(query.predictedStars(all)).size).toBeGreaterThan(1)
  })

  test('[MF-SERVE-3] the list changes when one star of the history changes', () => {
    const history = historyOf(dataset, 3)
    const changed = {
      ...history,
      stars: history.stars.map((stars, at) => (at === 0 ? (stars > 2.5 ? 0.5 : 5) : stars)),
    }
    expect(model.query(changed).scores(all)).not.toEqual(model.query(history).scores(all))
  })

  test('[MF-SERVE-4] what the films of a history contribute adds up to the preference', () => {
    const foldIn = createFoldIn(weights)
    for (const viewer of [5, 8]) {
      const history = historyOf(dataset, viewer)
      const vector = foldIn.viewer(history)
      for (const candidate of [0, 7, 60].map(film)) {
        const preference = vector.reduce((sum, x, d) => sum + x * weights.films[candidate * 8 + d], 0)
        const total = foldIn.contributions(history, candidate).reduce((sum, amount) => sum + amount, 0)
        // Two solves with the same factor in single precision.
        expect(total).toBeCloseTo(preference, 4)
      }
    }
  })

  test('[MF-SERVE-5] reasons are the films that speak for a candidate, best first, with shares of at most 1 in all', () => {
    const history = historyOf(dataset, 5)
    const query = model.query(history)
    const reasons = query.reasons(film(7), 1000)
    const shares = reasons.map(({ share }) => share)
    expect(shares.every((share) => share > 0)).toBe(true)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(query.reasons(film(7), 2)).toEqual(reasons.slice(0, 2))
    for (const { movie } of reasons) expect(history.movies).toContain(movie)
    // A^-1 is positive definite, so every film speaks for itself.
    for (const row of history.movies) expect(query.reasons(film(row), 1000).map(({ movie }) => movie)).toContain(row)
  })

  test('[MF-SERVE-6] predicted stars stay on the scale and follow the history', () => {
    const history = historyOf(dataset, 2)
    const rated = (stars: number) => ({ ...history, stars: history.stars.map(() => stars) })
    const [low, high] = [rated(0.5), rated(5)].map((given) => model.query(given).predictedStars(all) ?? [])
    for (const row of all) {
      expect(low[row]).toBeGreaterThanOrEqual(0.5)
      expect(high[row]).toBeLessThanOrEqual(5)
      expect(high[row]).toBeGreaterThan(low[row])
    }
  })

  test('[MF-SERVE-7] nothing is kept between queries: the same history gives the same answer whoever came between', () => {
    const first = model.query(historyOf(dataset, 1))
    const before = { scores: first.scores(all), reasons: first.reasons(film(4), 5), stars: first.predictedStars(all) }
    const other = model.query(historyOf(dataset, 9))
    other.reasons(film(4), 5)
    other.predictedStars(all)
    expect(first.reasons(film(4), 5)).toEqual(before.reasons)
    expect(first.scores(all)).toEqual(before.scores)
    expect(first.predictedStars(all)).toEqual(before.stars)
  })

  test('[MF-SERVE-8] a history longer than the catalogue is cut at its older end', () => {
    const repeated: History = {
      movies: Uint32Array.from({ length: 3 * all.length }, (_, at) => at % 5),
      stars: new Float32Array(3 * all.length).fill(4),
      times: new Uint32Array(3 * all.length),
    }
    const { vector } = model.query(repeated)
    expect(vector.every(Number.isFinite)).toBe(true)
  })

  test('[MF-SERVE-9] tensors and back is the same model', () => {
    const again = createMfServing(mfFromTensors(mfTensors(weights)))
    const history = historyOf(dataset, 6)
    expect(again.query(history).scores(all)).toEqual(model.query(history).scores(all))
    expect(again.query(history).predictedStars(all)).toEqual(model.query(history).predictedStars(all))
  })

  test.each(['movieIds', 'films', 'prior', 'starFilms', 'settings'])(
    '[MF-SERVE-10] tensors without %s, or with another shape of it, are refused',
    (name) => {
      const { [name]: one, ...rest } = mfTensors(weights)
      const untrained = expect.objectContaining({ code: 'MODEL_NOT_TRAINED' })
      expect(() => mfFromTensors(rest)).toThrow(untrained)
      const bent = { ...one, shape: [...(one?.shape ?? []), 1] }
      expect(() => mfFromTensors({ ...rest, [name]: bent })).toThrow(untrained)
    },
  )

  test('[MF-SERVE-20] because: parts and rest sum up to the preference itself, the inner product of the two vectors', () => {
    for (let viewer = 0; viewer < 10; viewer++) {
      const query = model.query(historyOf(dataset, viewer))
      for (const row of [0, 5, 11]) {
        const because = query.because(film(row), 3)
        if (because?.kind !== 'contributions') throw new Error('Matrix Factorization explains by parts')
        let product = 0
        for (let d = 0; d < 8; d++) product += query.vector[d] * model.itemVectors[row * 8 + d]
        const sum = because.films.reduce((total, { amount }) => total + amount, because.rest)
        expect(sum).toBeCloseTo(because.total, 10)
        expect(because.total).toBeCloseTo(product, 4)
      }
    }
    expect(model.query(EMPTY).because(film(0), 3)).toBeUndefined()
  })
})
