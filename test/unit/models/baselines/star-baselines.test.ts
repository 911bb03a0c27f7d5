import { describe, expect, test } from 'vitest'
import { datasetFromRatings, NOT_RATED, type History, type RatingEntry } from '../../../../src/main/dataset/index.ts'
import { meanStars } from '../../../../src/main/models/baselines/mean-stars.ts'
import { starBiases } from '../../../../src/main/models/baselines/star-biases.ts'

const rating = (viewerId: number, movieId: number, stars: number): RatingEntry => ({
  ...{ viewerId, movieId, stars, ratedAt: movieId },
})

/** Films 1 to 4 are rows 0 to 3. Mean 3; film 1 is a star above it in two ratings, film 3 a star below in one. */
const dataset = datasetFromRatings([
  ...[rating(1, 1, 4), rating(1, 2, 3), rating(1, 3, 2)],
  ...[rating(2, 1, 4), rating(2, 2, 2), rating(2, 4, NOT_RATED)],
])

const history = (...entries: readonly (readonly [row: number, stars: number])[]): History => ({
  movies: Uint32Array.from(entries, ([row]) => row),
  stars: Float32Array.from(entries, ([, stars]) => stars),
  times: new Uint32Array(entries.length),
})

describe('baselines of stars', () => {
  test('[STARS-1] the mean of what was rated, for everybody', () => {
    const { predict } = meanStars.fit(dataset)
    expect([...predict(history(), Uint32Array.of(0, 3))]).toEqual([3, 3])
  })

  test('[STARS-2] biases: film and viewer, each shrunk; only the history that is handed in counts', () => {
    const { predict } = starBiases({ filmShrink: 1, viewerShrink: 1 }).fit(dataset)
    const films = Uint32Array.of(0, 1, 2, 3)
    // Film biases 2/3, -1/3, -1/2, 0.
    const ofFilms = [2 / 3, -1 / 3, -1 / 2, 0]
    const near = (bias: number) => ofFilms.map((film) => expect.closeTo(3 + film + bias, 5) as number)
    expect([...predict(history(), films)]).toEqual(near(0))
    // (5 - 3 - 2/3) / 2; a film without stars says nothing.
    expect([...predict(history([0, 5], [3, NOT_RATED]), films)]).toEqual(near(2 / 3))
  })

  test('[STARS-3] predictions stay on the scale', () => {
    const { predict } = starBiases({ filmShrink: 1, viewerShrink: 0 }).fit(dataset)
    const generous = history([2, 5])
    const strict = history([0, 0.5])
    expect(predict(generous, Uint32Array.of(0))[0]).toBe(5)
    expect(predict(strict, Uint32Array.of(2))[0]).toBe(0.5)
  })
})
