import { beforeAll, describe, expect, test } from 'vitest'
import { historyOf, type Dataset } from '../../src/main/dataset/index.ts'
import { confidence } from '../../src/main/models/mf/confidence.ts'
import { createFoldIn } from '../../src/main/models/mf/fold-in.ts'
import { mfDefaults } from '../../src/main/models/mf/index.ts'
import { ridge } from '../../src/main/models/mf/ridge.ts'
import { sweep } from '../unit/models/mf/sweep.ts'
import { tastes } from '../unit/models/mf/synthetic.ts'

const D = 16
const settings = { ...mfDefaults, embeddingSize: D, epochs: 5 }

type Swept = Awaited<ReturnType<typeof sweep>>

/** The objective as implicitProgram states it, over all pairs, in double precision: the slow way, with no trick. */
function objective(dataset: Dataset, viewers: ArrayLike<number>, films: ArrayLike<number>): number {
  const [U, V] = [dataset.viewerIds.length, dataset.movieIds.length]
  const counts = new Float64Array(V)
  let total = 0
  const dot = (u: number, i: number): number => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += viewers[u * D + d] * films[i * D + d]
    return sum
  }
  const squared = (vectors: ArrayLike<number>, row: number): number => {
    let sum = 0
    for (let d = 0; d < D; d++) sum += vectors[row * D + d] ** 2
    return sum
  }
  for (let u = 0; u < U; u++) {
    for (let i = 0; i < V; i++) total += settings.unobservedWeight * dot(u, i) ** 2
    const { movies, stars } = historyOf(dataset, u)
    movies.forEach((i, at) => {
      total += confidence(stars[at], settings.starWeight) * (dot(u, i) - 1) ** 2
      counts[i]++
    })
    total += ridge(settings, movies.length, V) * squared(viewers, u)
  }
  for (let i = 0; i < V; i++) if (counts[i] > 0) total += ridge(settings, counts[i], U) * squared(films, i)
  return total
}

describe('implicit ALS against its own mathematics', () => {
  const dataset = tastes()
  let swept: Swept

  beforeAll(async () => {
    swept = await sweep(dataset, settings)
  })

  test('[MF-GRAD-1] after a half-sweep the gradient with respect to every solved row is zero', () => {
    const viewers = Float64Array.from(swept.viewers)
    const step = 1e-5
    const values = (at: number): [number, number] => {
      const value = viewers[at]
      const found: [number, number] = [0, 0]
      for (const side of [0, 1]) {
        viewers[at] = value + (side === 0 ? -step : step)
        found[side] = objective(dataset, viewers, swept.films)
      }
      viewers[at] = value
      return found
    }
    for (let at = 0; at < viewers.length; at += 37) {
      const [below, above] = values(at)
      const slope = (above - below) / (2 * step)
      const curvature = (above + below - 2 * objective(dataset, viewers, swept.films)) / step ** 2
      // How far the coordinate is from where the parabola through the three points has its minimum: single precision.
      expect(Math.abs(slope / curvature)).toBeLessThan(1e-5)
    }
  })

  test('[MF-GRAD-2] the cheap objective equals the one summed over all pairs', () => {
    const exact = objective(dataset, swept.viewers, swept.films)
    expect(swept.objectives.at(-1) ?? 0).toBeCloseTo(exact, 2)
    expect(Math.abs((swept.objectives.at(-1) ?? 0) / exact - 1)).toBeLessThan(1e-5)
  })

  test('[MF-GRAD-3] no half-sweep makes the objective larger', () => {
    const { objectives } = swept
    expect(objectives).toHaveLength(2 * settings.epochs - 1)
    for (let at = 1; at < objectives.length; at++) {
      expect(objectives[at]).toBeLessThanOrEqual(objectives[at - 1] * (1 + 1e-6))
    }
  })

  test('[MF-GRAD-4] a fold-in of a viewer of the training is the vector of the last half-sweep, bit for bit', () => {
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
    for (let viewer = 0; viewer < dataset.viewerIds.length; viewer++) {
      const trained = swept.viewers.slice(viewer * D, (viewer + 1) * D)
      expect(foldIn.viewer(historyOf(dataset, viewer))).toEqual(trained)
    }
  })
})
