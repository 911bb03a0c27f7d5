import { beforeAll, describe, expect, test } from 'vitest'
import { encodeSafetensors } from '../../../../src/main/artefacts/encode-safetensors.ts'
import { historyOf, holdOutLast, lastFilms, type Dataset, type MovieIndex } from '../../../../src/main/dataset/index.ts'
import { ndcgAt } from '../../../../src/main/evaluation/index.ts'
import {
  createScorer,
  createWideDeepServing,
  trainWideDeep,
  wideDeepFromTensors,
  wideDeepTensors,
  type TrainWideDeepOptions,
  type WideDeepWeights,
} from '../../../../src/main/models/wide-deep/index.ts'
import { checkerboard, evenings, smallSettings } from './evenings.ts'

async function train(options: Partial<TrainWideDeepOptions> = {}): Promise<WideDeepWeights> {
  const { weights } = await trainWideDeep({
    ...{ dataset: evenings(), settings: smallSettings, threads: 1 },
    ...{ onPoint: () => undefined, shouldStop: () => false },
    ...options,
  })
  return weights
}

const bits = (weights: WideDeepWeights): string =>
  Object.values(wideDeepTensors(weights))
    .map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'))
    .join()

/** NDCG@10 of the last films, each ranked at the moment `shift` seconds after it was watched. */
function ndcgOf(weights: WideDeepWeights, dataset: Dataset, shift = 0): number {
  const model = createWideDeepServing(weights)
  const { train: known, heldOut } = holdOutLast(dataset)
  const all = Uint32Array.from(dataset.movieIds, (_, row) => row)
  let sum = 0
  heldOut.forEach((film, viewer) => {
    const history = historyOf(known, viewer)
    const seen = new Set(history.movies)
    const scores = model.query(history, dataset.times[dataset.offsets[viewer + 1] - 1] + shift).scores(all)
    const rank = all.filter((row) => !seen.has(row) && scores[row] >= scores[film]).length
    sum += ndcgAt(10, rank)
  })
  return sum / heldOut.length
}

describe('training Wide & Deep', () => {
  test('[WIDE-30] one, two and three threads give the same bits', async () => {
    const settings = { ...smallSettings, epochs: 2 }
    const one = bits(await train({ settings }))
    expect(bits(await train({ settings, threads: 2 }))).toBe(one)
    expect(bits(await train({ settings, threads: 3 }))).toBe(one)
    expect(bits(await train({ settings: { ...settings, seed: 2 } }))).not.toBe(one)
  })

  test('[WIDE-31] a run that goes on from a checkpoint ends with the bits of one that was never interrupted', async () => {
    type State = Parameters<NonNullable<TrainWideDeepOptions['onCheckpoint']>>[0] extends () => infer S ? S : never
    const states: State[] = []
    const settings = { ...smallSettings, epochs: 3 }
    const whole = bits(await train({ settings, onCheckpoint: (take) => states.push(take()) }))
    expect(states).toHaveLength(3)
    expect(bits(await train({ settings, resumeFrom: states[0] }))).toBe(whole)
  })

  test('[WIDE-32] on a checkerboard every viewer gets their own colour first', async () => {
    const dataset = checkerboard()
    const settings = { ...smallSettings, epochs: 30, batchSize: 32, validate: false }
    const model = createWideDeepServing(await train({ dataset, settings }))
    const all = Uint32Array.from(dataset.movieIds, (_, row) => row)
    for (let viewer = 0; viewer < 16; viewer++) {
      const history = historyOf(dataset, viewer)
      const scores = model.query(history).scores(all)
      const unseen = all.filter((row) => !history.movies.includes(row)).sort((a, b) => scores[b] - scores[a])
      expect(dataset.movieIds[unseen[0]]).toBe(viewer + 1)
    }
  })

  test('[WIDE-33] without a wide part, with one layer, without validation: it trains', async () => {
    const settings = { ...smallSettings, crosses: 0, tower: '8', validate: false, epochs: 1 }
    const weights = await train({ settings })
    expect(weights.wide).toHaveLength(0)
    const history = historyOf(evenings(), 0)
    expect(createWideDeepServing(weights).query(history).scores(Uint32Array.of(1, 2)).every(Number.isFinite)).toBe(true)
  })
})

describe('a trained Wide & Deep', () => {
  const dataset = evenings()
  const validations: number[] = []
  const losses: number[] = []
  let weights: WideDeepWeights

  beforeAll(async () => {
    weights = await train({
      onPoint: ({ loss, validation }) => {
        if (validation === null) return
        validations.push(validation)
        losses.push(loss)
      },
    })
  })

  test('[WIDE-40] the loss falls, and what serves ranks as the best validation said', () => {
    expect(losses.at(-1)).toBeLessThan(losses[0])
    expect(ndcgOf(weights, dataset)).toBeCloseTo(Math.max(...validations), 6)
  })

  test('[WIDE-41] it ranks clearly better than popularity does', () => {
    const { train: known, heldOut } = holdOutLast(dataset)
    const counts = new Uint32Array(dataset.movieIds.length)
    for (const movie of known.movies) counts[movie]++
    const popular = Array.from(heldOut, (film, viewer) => {
      const seen = new Set(historyOf(known, viewer).movies)
      return ndcgAt(10, counts.filter((count, row) => !seen.has(row) && count >= counts[film]).length)
    })
    const mean = popular.reduce((sum, value) => sum + value, 0) / popular.length
    expect(ndcgOf(weights, dataset)).toBeGreaterThan(1.5 * mean)
  })

  test('[WIDE-42] the hour carries signal: twelve hours off, it ranks worse', () => {
    expect(ndcgOf(weights, dataset, 12 * 3600)).toBeLessThan(0.7 * ndcgOf(weights, dataset))
  })

  test('[WIDE-43] scores lie in [0, 1] and order candidates as the logits do', () => {
    const all = Uint32Array.from(dataset.movieIds, (_, row) => row)
    const history = historyOf(dataset, 3)
    const scores = createWideDeepServing(weights).query(history, 1e9).scores(all)
    const logits = createScorer(weights)(history, 1e9).scores(all)
    const byScore = [...all].sort((a, b) => scores[b] - scores[a])
    for (let place = 1; place < byScore.length; place++) {
      const [before, after] = [byScore[place - 1], byScore[place]]
      expect(Math.sign(scores[before] - scores[after])).toBe(Math.sign(logits[before] - logits[after]))
    }
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
  })

  test('[WIDE-44] a score is its wide part plus its deep part', () => {
    const moment = createScorer(weights)(historyOf(dataset, 5), 1e9)
    for (const film of [0, 7, 31] as MovieIndex[]) {
      const { wide, deep, crosses } = moment.parts(film)
      expect(wide + deep).toBeCloseTo(moment.scores(Uint32Array.of(film))[0], 5)
      expect(crosses.reduce((sum, value) => sum + value, 0)).toBeCloseTo(wide, 5)
    }
    expect(weights.wide.some((value) => value !== 0)).toBe(true)
  })

  test('[WIDE-45] reasons are films of the history, best first, and share at most the whole', () => {
    const model = createWideDeepServing(weights)
    for (let viewer = 0; viewer < 10; viewer++) {
      const history = historyOf(dataset, viewer)
      const reasons = model.query(history, 1e9).reasons(4 as MovieIndex, 3)
      expect(reasons.length).toBeLessThanOrEqual(3)
      for (const { movie } of reasons) expect(history.movies).toContain(movie)
      expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9)
      expect(reasons.map(({ share }) => share)).toEqual(reasons.map(({ share }) => share).sort((a, b) => b - a))
    }
  })

  test('[WIDE-46] two queries may be asked in turns, and an empty history has an answer', () => {
    const model = createWideDeepServing(weights)
    const [a, b] = [model.query(historyOf(dataset, 1), 1e9), model.query(historyOf(dataset, 2), 1e9)]
    const films = Uint32Array.of(3, 4, 5)
    const first = a.scores(films)
    b.scores(films)
    expect(a.scores(films)).toEqual(first)
    const nobody = { movies: new Uint32Array(0), stars: new Float32Array(0), times: new Uint32Array(0) }
    const stranger = model.query(nobody)
    expect(stranger.vector.every((value) => value === 0)).toBe(true)
    expect(stranger.scores(films).every(Number.isFinite)).toBe(true)
    expect(stranger.reasons(3 as MovieIndex, 3)).toEqual([])
  })

  test('[WIDE-48] because: wide and deep as the scorer has them, and the weightiest crosses with the film that speaks', () => {
    const history = historyOf(dataset, 5)
    const because = createWideDeepServing(weights)
      .query(history, 1e9)
      .because(7 as MovieIndex, 6)
    if (because?.kind !== 'wide_and_deep') throw new Error('Wide & Deep explains by its two parts')
    const { wide, deep, crosses } = createScorer(weights)(history, 1e9).parts(7 as MovieIndex)
    expect([because.wide, because.deep]).toEqual([wide, deep])
    const weightiest = [...crosses].map(Math.abs).sort((a, b) => b - a)
    expect(because.crosses.map(({ amount }) => Math.abs(amount))).toEqual(
      weightiest.slice(0, 6).filter((amount) => amount > 0),
    )
    const last = because.crosses.filter(({ cross }) => cross === 'last film x film')
    for (const { movie } of last) expect(movie).toBe(history.movies.at(-1))
  })

  test('[WIDE-47] through its tensors it comes back the same, and nothing else is taken for it', () => {
    const tensors = wideDeepTensors(weights)
    expect(encodeSafetensors(tensors).length).toBeGreaterThan(0)
    const again = wideDeepFromTensors(tensors)
    const films = Uint32Array.from(dataset.movieIds, (_, row) => row)
    const history = historyOf(dataset, 1)
    const scores = (which: WideDeepWeights) => createWideDeepServing(which).query(history, 1e9).scores(films)
    expect(scores(again)).toEqual(scores(weights))
    for (const name of ['movieIds', 'embedding', 'head', 'bias1', 'hidden2', 'wide', 'ratings']) {
      const { [name]: _left, ...rest } = tensors
      expect(() => wideDeepFromTensors(rest)).toThrow(/another version/)
    }
    expect(lastFilms(dataset)).toHaveLength(60)
  })
})
