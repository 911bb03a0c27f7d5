import { beforeAll, describe, expect, test } from 'vitest'
import { historyOf, type History, type MovieIndex } from '../../../../src/main/dataset/index.ts'
import { createNcfServing, type NcfWeights } from '../../../../src/main/models/ncf/index.ts'
import { createServingNet } from '../../../../src/main/models/ncf/serving-net.ts'
import { createViewerFoldIn, type FoldInWay } from '../../../../src/main/models/ncf/viewer-fold-in.ts'
import { createMfServing } from '../../../../src/main/models/mf/index.ts'
import { tastes } from '../mf/synthetic.ts'
import { twinForward } from './neumf-twin.ts'
import { train } from './train.ts'

const dataset = tastes()
const EMPTY: History = { movies: new Uint32Array(0), stars: new Float32Array(0), times: new Uint32Array(0) }
const all = Uint32Array.from(dataset.movieIds, (_, row) => row)

describe('serving NeuMF', () => {
  let weights: NcfWeights
  beforeAll(async () => {
    weights = (await train({ dataset, settings: { validate: false } })).weights
  })

  const foldIn = (viewers = weights.viewers) => {
    const factors = createMfServing(weights.factors)
    const net = createServingNet(weights)
    return createViewerFoldIn({ ...weights, viewers }, net, (history) => factors.query(history).vector)
  }
  const part = (viewer: number, films: number): History => {
    const { movies, stars, times } = historyOf(dataset, viewer)
    return { movies: movies.slice(0, films), stars: stars.slice(0, films), times: times.slice(0, films) }
  }

  test('[NCF-SERVE-1] scores are the sigmoid of the network, in double precision, for the viewer who was folded in', () => {
    const { D, S, widths, head, layers } = weights
    const fold = foldIn()
    const net = {
      ...{ D, E: S - D, widths, bias: Float64Array.of(0, 0), head: Float64Array.from(head) },
      ...{ viewers: Float64Array.from(weights.viewers), films: Float64Array.from(weights.films) },
      layers: layers.map((layer) => ({
        weights: Float64Array.from(layer.weights),
        bias: Float64Array.from(layer.bias),
      })),
    }
    const model = createNcfServing(weights)
    for (const viewer of [0, 7, 79]) {
      net.viewers.set(fold(historyOf(dataset, viewer)).row, viewer * S)
      const scores = model.query(historyOf(dataset, viewer)).scores(all)
      all.forEach((film) => {
        const [gmf, tower] = twinForward(net, viewer, film).parts
        const exact = 1 / (1 + Math.exp(-(gmf + tower + head[head.length - 1])))
        expect(Math.abs(scores[film] - exact)).toBeLessThan(1e-5)
      })
    }
  })

  test('[NCF-SERVE-2] a history is known again whole, and by its beginning; else it is mapped', () => {
    const fold = foldIn()
    const way = (history: History): FoldInWay => fold(history).way
    const own = historyOf(dataset, 5)
    expect(way(own)).toBe('trained')
    // It begins as that viewer's row: with another one it would be another.
    const other = weights.viewers.map((value, at) => (Math.floor(at / weights.S) === 5 ? -value : value))
    expect(fold(own).row).not.toEqual(foldIn(other)(own).row)
    expect(fold(historyOf(dataset, 6)).row).toEqual(foldIn(other)(historyOf(dataset, 6)).row)
    const extra = all.find((film) => !own.movies.includes(film)) ?? 0
    const longer = {
      movies: Uint32Array.from([...own.movies, extra]),
      stars: Float32Array.from([...own.stars, 4]),
      times: Uint32Array.from([...own.times, 2_000_000]),
    }
    expect(way(longer)).toBe('continued')
    expect(way(part(5, own.movies.length - 1))).toBe('mapped')
    expect(way(EMPTY)).toBe('mapped')
  })

  test('[NCF-SERVE-3] equal histories give equal rows, whatever was asked before', () => {
    const [a, b] = [foldIn(), foldIn()]
    a(part(9, 4))
    expect(a(part(3, 5))).toEqual(b(part(3, 5)))
  })

  test('[NCF-SERVE-8] what was watched last moves the row: a film that is added rises among all', () => {
    const net = createServingNet(weights)
    const fold = foldIn()
    let rose = 0
    for (let viewer = 0; viewer < 80; viewer++) {
      const own = historyOf(dataset, viewer)
      const extra = all.find((film) => !own.movies.includes(film)) ?? 0
      const longer = {
        movies: Uint32Array.from([...own.movies, extra]),
        stars: Float32Array.from([...own.stars, 4]),
        times: Uint32Array.from([...own.times, 2_000_000]),
      }
      const [before, after] = [own, longer].map((history) => {
        const logits = net.logits(fold(history).row, all)
        return logits.filter((logit) => logit > logits[extra]).length
      })
      if (after <= before) rose++
    }
    expect(rose).toBeGreaterThan(70)
  })

  test('[NCF-SERVE-4] a viewer whom training never met is ranked almost as one it met', () => {
    const model = createNcfServing({ ...weights, keys: new Uint32Array(0), viewers: weights.viewers })
    const trained = createNcfServing(weights)
    let agreement = 0
    for (let viewer = 0; viewer < 80; viewer++) {
      const history = historyOf(dataset, viewer)
      const best = (scores: Float32Array) => new Set([...all].sort((x, y) => scores[y] - scores[x]).slice(0, 20))
      const own = best(trained.query(history).scores(all))
      for (const film of best(model.query(history).scores(all))) if (own.has(film)) agreement++
    }
    // Of twenty films out of 120 by chance three would agree.
    expect(agreement / 80).toBeGreaterThan(10)
  })

  test('[NCF-SERVE-5] reasons are films of the history, nearest first; shares add up to no more than one', () => {
    const model = createNcfServing(weights)
    const history = historyOf(dataset, 4)
    for (const film of all) {
      const reasons = model.query(history).reasons(film as MovieIndex, 3)
      expect(reasons.length).toBeLessThanOrEqual(3)
      let before = Infinity
      let total = 0
      for (const { movie, share } of reasons) {
        expect(history.movies).toContain(movie)
        expect(share).toBeGreaterThan(0)
        expect(share).toBeLessThanOrEqual(before)
        before = share
        total += share
      }
      expect(total).toBeLessThanOrEqual(1 + 1e-9)
    }
    expect(model.query(EMPTY).reasons(0 as MovieIndex, 3)).toEqual([])
  })

  test('[NCF-SERVE-6] the viewer gradient is that of central differences', () => {
    const net = createServingNet(weights)
    const row = weights.viewers.slice(0, weights.S)
    const films = [1, 5, 9, 30]
    const targets = [1, 0, 0, 1]
    const loss = (at: Float32Array): number => {
      const logits = net.logits(at, films)
      return (
        logits.reduce((sum, x, k) => sum + Math.max(x, 0) - x * targets[k] + Math.log1p(Math.exp(-Math.abs(x))), 0) / 4
      )
    }
    const gradient = net.gradient(row, films, targets)
    const size = Math.max(...gradient.map(Math.abs))
    // Single precision: a loss of about one is known to 1e-7, hence its slope over 1e-2 to 1e-5; ReLU bends add the rest.
    gradient.forEach((slope, s) => {
      const [above, below] = [row.slice(), row.slice()]
      above[s] += 5e-3
      below[s] -= 5e-3
      expect(Math.abs((loss(above) - loss(below)) / 1e-2 - slope)).toBeLessThan(0.05 * size + 1e-4)
    })
  })

  test('[NCF-SERVE-7] offers vectors for retrieval and scores any number of candidates', () => {
    const model = createNcfServing(weights)
    expect(model.itemVectors.length).toBe(model.movieIds.length * model.embeddingSize)
    const query = model.query(historyOf(dataset, 1))
    expect(query.vector.length).toBe(model.embeddingSize)
    expect(query.predictedStars(all)).toBeUndefined()
    for (const n of [0, 1, 383, 384, 385, 1000]) {
      const scores = query.scores(Uint32Array.from({ length: n }, (_, k) => k % all.length))
      expect(scores.length).toBe(n)
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
    }
  })

  test('[NCF-SERVE-20] because: the nearest films of the history, by cosine, best first; reasons are those that are positive', () => {
    const query = createNcfServing(weights).query(historyOf(dataset, 3))
    const because = query.because(2 as MovieIndex, 1000)
    if (because?.kind !== 'neighbours') throw new Error('Neural CF explains by neighbours')
    const { S, films } = weights
    const vector = (row: number) => Array.from(films.subarray(row * S, (row + 1) * S))
    const length = (row: number) => Math.hypot(...vector(row))
    for (const { movie, similarity } of because.films) {
      const product = vector(movie).reduce((sum, value, s) => sum + value * vector(2)[s], 0)
      expect(similarity).toBeCloseTo(product / (length(movie) * length(2)), 5)
    }
    const positive = because.films.filter(({ similarity }) => similarity > 0).map(({ movie }) => movie)
    expect(query.reasons(2 as MovieIndex, 1000).map(({ movie }) => movie)).toEqual(positive)
  })
})
