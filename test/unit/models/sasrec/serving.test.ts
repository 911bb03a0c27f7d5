import { describe, expect, test } from 'vitest'
import { sasrecSettings } from '../../../../src/contract/settings/sasrec.ts'
import { historyOf, type History, type MovieIndex } from '../../../../src/main/dataset/index.ts'
import {
  createSasrecServing,
  sasrecFromTensors,
  sasrecTensors,
  trainSasrec,
} from '../../../../src/main/models/sasrec/index.ts'
import { createReader } from '../../../../src/main/models/sasrec/reader.ts'
import * as reference from './reference.ts'
import { cycleDataset } from './tiny-data.ts'

const dataset = cycleDataset()
const settings = sasrecSettings.parse({
  ...{
    embeddingSize: 16,
    maxLength: 8,
    heads: 2,
    batchSize: 16,
    learningRate: 0.01,
    epochs: 14,
    dropout: 0.1,
    loss: 'ce',
  },
})
const { weights } = await trainSasrec({
  ...{ dataset, settings, threads: 1, shouldStop: () => false, onPoint: () => undefined },
})
const serving = createSasrecServing(weights)

const watched = (...films: number[]): History => ({
  movies: Uint32Array.from(films),
  stars: new Float32Array(films.length).fill(4),
  times: Uint32Array.from(films.keys()),
})
const every = Uint32Array.from({ length: 24 }, (_, film) => film)

describe('SASRec serving', () => {
  test('[SASREC-9] the vector is the last hidden state, and scores rise with its products', () => {
    const films = [3, 4, 5, 6, 7]
    const query = serving.query(watched(...films))
    const entries = Object.entries({ ...weights.values, items: weights.items })
    const values = Object.fromEntries(entries.map(([name, array]) => [name, Float64Array.from(array)]))
    const run = { films, targets: films, first: 0, keep: () => 1 }
    const state = reference.states(weights.shape, values, run)[films.length - 1]
    query.vector.forEach((value, d) => expect(Math.abs(value - state[d])).toBeLessThan(1e-4))
    const scores = query.scores(every)
    const logits = Array.from(every, (film) => reference.score(state, values, film))
    const order = [...every].sort((a, b) => logits[a] - logits[b])
    for (let at = 1; at < order.length; at++) expect(scores[order[at]]).toBeGreaterThan(scores[order[at - 1]])
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true)
    expect(query.predictedStars(every)).toBeUndefined()
  })

  test('[SASREC-10] what was watched a moment ago counts at once', () => {
    const bestAfter = (history: History): number => {
      const scores = serving.query(history).scores(every)
      return scores.indexOf(Math.max(...scores))
    }
    for (const last of [5, 11, 17]) {
      const films = Array.from({ length: 6 }, (_, t) => last - 5 + t)
      expect(bestAfter(watched(...films))).toBe(last + 1)
      expect(bestAfter(watched(...films, last + 1))).toBe((last + 2) % 24)
    }
  })

  test('[SASREC-11] reasons are films of the history that was read, their shares at most 1 together', () => {
    const films = Array.from({ length: 20 }, (_, t) => t)
    const reasons = serving.query(watched(...films)).reasons(0 as MovieIndex, 20)
    expect(reasons.length).toBe(settings.maxLength)
    expect(reasons.every(({ movie }) => movie >= 20 - settings.maxLength)).toBe(true)
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 4)
    expect(reasons.map(({ share }) => share)).toEqual([...reasons.map(({ share }) => share)].sort((a, b) => b - a))
    expect(serving.query(watched(...films)).reasons(0 as MovieIndex, 3)).toEqual(reasons.slice(0, 3))
  })

  test('[SASREC-12] nobody watched anything: zeros; one film is enough for a query', () => {
    const empty = serving.query(watched())
    expect(empty.vector.every((value) => value === 0)).toBe(true)
    expect(empty.reasons(0 as MovieIndex, 3)).toEqual([])
    expect([...empty.scores(every)].every((score) => score === 0)).toBe(true)
    expect(serving.query(watched(3)).reasons(0 as MovieIndex, 3)).toEqual([{ movie: 3, share: 1 }])
  })

  test('[SASREC-13] through tensors and back it is the same model; other tensors are refused', () => {
    const tensors = sasrecTensors(weights)
    const again = createSasrecServing(sasrecFromTensors(tensors))
    const history = historyOf(dataset, 0)
    expect(again.query(history).vector).toEqual(serving.query(history).vector)
    for (const name of Object.keys(tensors)) {
      const { [name]: _, ...rest } = tensors
      expect(() => sasrecFromTensors(rest), name).toThrow(expect.objectContaining({ code: 'MODEL_NOT_TRAINED' }))
    }
  })

  test('[SASREC-21] because: the attention it read with, and what leaving a film out really does to the raw score', () => {
    const films = [3, 4, 5, 6, 7]
    const candidate = 8 as MovieIndex
    const because = serving.query(watched(...films)).because(candidate, 3)
    if (because?.kind !== 'sequence') throw new Error('SASRec explains by its sequence')
    expect(because.films).toHaveLength(3)
    expect(because.films.map(({ movie }) => movie)).toContain(7)
    const read = createReader(weights)
    const whole = read(Uint32Array.from(films))
    for (const { movie, attention, without } of because.films) {
      const left = read(Uint32Array.from(films.filter((film) => film !== movie)))
      expect(attention).toBe(whole.attention[films.indexOf(movie)])
      expect(without).toBe(whole.logits()[candidate] - left.logits()[candidate])
    }
    expect(serving.query(watched()).because(candidate, 3)).toBeUndefined()
  })
})
