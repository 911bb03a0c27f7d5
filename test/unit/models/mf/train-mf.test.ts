import { describe, expect, test } from 'vitest'
import { createDatasetBuilder, datasetFromRatings } from '../../../../src/main/dataset/index.ts'
import { tastes } from './synthetic.ts'
import { train } from './train.ts'

describe('training Matrix Factorization', () => {
  test('[MF-TRAIN-1] one point per epoch, with time, speed, a falling loss and a validation in [0, 1]', async () => {
    const { points } = await train({ dataset: tastes() })
    expect(points.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6])
    points.forEach(({ loss, validation, examplesPerSecond, atMs }, at) => {
      if (at > 0) {
        expect(loss).toBeLessThan(points[at - 1].loss)
        expect(atMs).toBeGreaterThan(points[at - 1].atMs)
      }
      expect(validation).toBeGreaterThan(0)
      expect(validation).toBeLessThanOrEqual(1)
      expect(examplesPerSecond).toBeGreaterThan(0)
    })
  })

  test.each([1, 2])('[MF-TRAIN-2] with %i threads it is cancelled from within an epoch', async (threads) => {
    let asked = 0
    const training = train({ dataset: tastes(), threads, shouldStop: () => ++asked > 40, settings: { epochs: 200 } })
    await expect(training).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  test('[MF-TRAIN-3] equations without a solution end the run with a named reason', async () => {
    const settings = { regularisation: 0, unobservedWeight: 1e-30 }
    const failing = train({ dataset: tastes(), settings, threads: 2 })
    await expect(failing).rejects.toMatchObject({
      code: 'TRAINING_FAILED',
      message: expect.stringContaining('equations') as string,
    })
  })

  test('[MF-TRAIN-4] numbers that are not finite end the run with a named reason', async () => {
    const dataset = tastes()
    dataset.stars[17] = NaN
    await expect(train({ dataset })).rejects.toMatchObject({ code: 'TRAINING_FAILED' })
  })

  test('[MF-TRAIN-5] what onPoint throws ends the run as it is', async () => {
    const onPoint = () => {
      throw new RangeError('enough')
    }
    await expect(train({ dataset: tastes(), onPoint, threads: 2 })).rejects.toThrow(RangeError)
  })

  test('[MF-TRAIN-6] viewers too new to hold anything out are trained on; without any there is no validation', async () => {
    const dataset = datasetFromRatings([
      { viewerId: 1, movieId: 1, stars: 4, ratedAt: 1 },
      { viewerId: 1, movieId: 2, stars: 5, ratedAt: 2 },
      { viewerId: 2, movieId: 2, stars: 3, ratedAt: 3 },
    ])
    const { points, weights } = await train({ dataset })
    expect(points.every(({ validation }) => validation === null)).toBe(true)
    expect(weights.films.every(Number.isFinite)).toBe(true)
  })

  test('[MF-TRAIN-7] films nobody rated have a vector of zeros', async () => {
    const rated = tastes()
    const builder = createDatasetBuilder([...rated.movieIds, 9999])
    rated.viewerIds.forEach((id, viewer) => {
      for (let at = rated.offsets[viewer]; at < rated.offsets[viewer + 1]; at++) {
        builder.add(id, rated.movieIds[rated.movies[at]], rated.stars[at], rated.times[at])
      }
    })
    const { weights } = await train({ dataset: builder.build() })
    expect([...weights.films.slice(-8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
})
