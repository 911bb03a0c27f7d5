import { expect, test } from 'vitest'
import { datasetFromRatings, meanOfStars, NOT_RATED, type RatingEntry } from '../../../../src/main/dataset/index.ts'
import { STAR_STRIDE } from '../../../../src/main/models/mf/stars-plan.ts'
import { train } from './train.ts'

test('[MF-STARS-1] what was watched and not rated has no part in the mean of the stars', () => {
  expect(meanOfStars(Float32Array.of(4, NOT_RATED, 2, NOT_RATED))).toBe(3)
  expect(meanOfStars(Float32Array.of(NOT_RATED))).toBe(0)
})

test('[MF-STARS-2] a film that was only watched is expected to be neither loved nor hated', async () => {
  const entries: RatingEntry[] = []
  for (let viewerId = 1; viewerId <= 30; viewerId++) {
    for (let movieId = 1; movieId <= 8; movieId++) {
      entries.push({
        viewerId,
        movieId,
        stars: movieId === 8 ? NOT_RATED : 3 + ((viewerId + movieId) % 5) / 2,
        ratedAt: movieId,
      })
    }
  }
  const { weights } = await train({ dataset: datasetFromRatings(entries) })
  expect(weights.meanStars).toBeCloseTo(4, 1)
  // The last number of a film is its distance from the mean; zero stars would have made it about -3.5.
  const only = weights.starFilms[8 * STAR_STRIDE - 1] ?? Number.NaN
  expect(Math.abs(only)).toBeLessThan(0.3)
})
