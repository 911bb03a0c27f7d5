import { describe, expect, test } from 'vitest'
import { datasetFromRatings, historyOf, type RatingEntry } from '../../src/main/dataset/index.ts'
import { createMfServing, mfDefaults } from '../../src/main/models/mf/index.ts'
import { createStream } from '../../src/main/random/index.ts'
import { mlLatestSmall } from '../unit/models/mf/ml-latest-small.ts'
import { train } from '../unit/models/mf/train.ts'
import { mostPopularFloor } from './most-popular-floor.ts'

const ratings = mlLatestSmall()

/** Every tenth rating, by chance, is asked for instead of told. */
function splitRatings(all: readonly RatingEntry[]) {
  const stream = createStream(1, 'stars holdout')
  const [told, asked]: [RatingEntry[], RatingEntry[]] = [[], []]
  for (const entry of all) (stream.int(10) === 0 ? asked : told).push(entry)
  return { told, asked }
}

describe.skipIf(!ratings)('mf on ml-latest-small', () => {
  test('[FLOOR-1] beats the most popular films clearly on the last film out', async () => {
    const dataset = datasetFromRatings(ratings ?? [])
    const { points } = await train({ dataset, settings: { ...mfDefaults, embeddingSize: 32, epochs: 5 }, threads: 2 })
    // Measured: .036 to .037 with 32 numbers a film, .037 to .041 with 64; most popular .0189.
    expect(points.at(-1)?.validation ?? 0).toBeGreaterThan(1.5 * mostPopularFloor(dataset))
  })

  test('[FLOOR-2] predicts held-out stars with an error below 0.85', async () => {
    const { told, asked } = splitRatings(ratings ?? [])
    const dataset = datasetFromRatings(told)
    const { weights } = await train({ dataset, settings: { epochs: 1 }, threads: 2 })
    const model = createMfServing(weights)
    const rowOf = new Map(Array.from(dataset.movieIds, (id, row) => [id, row]))
    let squares = 0
    let count = 0
    dataset.viewerIds.forEach((id, viewer) => {
      const own = asked.filter(({ viewerId, movieId }) => viewerId === id && rowOf.has(movieId))
      const rows = Uint32Array.from(own, ({ movieId }) => rowOf.get(movieId) ?? 0)
      model
        .query(historyOf(dataset, viewer))
        .predictedStars(rows)
        ?.forEach((stars, at) => {
          squares += (stars - own[at].stars) ** 2
          count++
        })
    })
    // Measured: 0.830 on this tenth, which had no part in choosing the model's constants; 0.845 when films without a rating in
    // the training part, 4% of those asked for, are counted with the mean. The mean of the stars alone gives 1.044.
    expect(Math.sqrt(squares / count)).toBeLessThan(0.85)
  })
})
