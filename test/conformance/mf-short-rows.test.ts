import { beforeAll, describe, expect, test } from 'vitest'
import { historyOf, type Dataset } from '../../src/main/dataset/index.ts'
import { createFoldIn } from '../../src/main/models/mf/fold-in.ts'
import { mfDefaults } from '../../src/main/models/mf/index.ts'
import { planMf } from '../../src/main/models/mf/mf-plan.ts'
import { sweep } from '../unit/models/mf/sweep.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'
import { fingerprint, train } from '../unit/models/mf/train.ts'

const D = 16
const settings = { ...mfDefaults, embeddingSize: D, epochs: 4 }

/** More than a thousand films, most of them with a rating or two; more than a thousand viewers with few. */
const wide = (): Dataset => tastes({ viewers: 1600, films: 1800, mean: 6 })

describe('mf with many short rows', () => {
  let dataset: Dataset
  let swept: Awaited<ReturnType<typeof sweep>>

  beforeAll(async () => {
    dataset = wide()
    swept = await sweep(dataset, settings)
  })

  test('[MF-SHORT-1] the prior of both sides is made diagonal here, and is served so', () => {
    expect(planMf(dataset, settings, 1).plan.implicit.isDiagonal).toEqual({ forViewers: true, forFilms: true })
    swept.prior.forEach((value, at) => {
      if (at % D === Math.floor(at / D)) expect(value).toBeGreaterThan(0)
      else expect(value).toBe(0)
    })
  })

  test('[MF-SHORT-2] the diagonal is the Gram matrix of the films that are served', () => {
    const { films, prior } = swept
    const largest = Math.max(...prior)
    for (let a = 0; a < D; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0
        for (let row = 0; row < films.length; row += D) sum += films[row + a] * films[row + b]
        expect(Math.abs(settings.unobservedWeight * sum - prior[a * D + b]) / largest).toBeLessThan(1e-5)
      }
    }
  })

  test('[MF-SHORT-3] no half-sweep makes the objective larger', () => {
    const { objectives } = swept
    expect(objectives).toHaveLength(2 * settings.epochs - 1)
    for (let at = 1; at < objectives.length; at++) {
      expect(objectives[at]).toBeLessThanOrEqual(objectives[at - 1] * (1 + 1e-6))
    }
  })

  test('[MF-SHORT-4] a viewer solved by their few films is what the fold-in by all unknowns gives', () => {
    const foldIn = createFoldIn({
      objective: 'implicit',
      movieIds: dataset.movieIds,
      embeddingSize: D,
      films: swept.films,
      prior: swept.prior,
      settings,
      starFilms: new Float32Array(dataset.movieIds.length * 17),
      meanStars: 0,
    })
    for (let viewer = 0; viewer < 200; viewer++) {
      const folded = foldIn.viewer(historyOf(dataset, viewer))
      const scale = Math.max(...folded.map(Math.abs))
      folded.forEach((value, d) => {
        expect(Math.abs(value - swept.viewers[viewer * D + d]) / scale).toBeLessThan(1e-4)
      })
    }
  })

  test('[MF-SHORT-5] the same bits with one, two and three threads', async () => {
    const prints = []
    for (const threads of [1, 2, 3]) {
      prints.push(fingerprint((await train({ dataset, settings: { epochs: 2 }, threads })).weights))
    }
    expect(new Set(prints).size).toBe(1)
  })
})
