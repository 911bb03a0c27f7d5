import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  datasetFromRatings,
  holdOutLast,
  historyOf,
  transpose,
  type RatingEntry,
} from '../../src/main/dataset/index.ts'

const fixed = process.env['MATINEE_SEED']
const settings = { numRuns: 100, ...(fixed !== undefined && { seed: Number(fixed) }) }

const entries: fc.Arbitrary<RatingEntry[]> = fc.uniqueArray(
  fc.record({
    viewerId: fc.integer({ min: 1, max: 12 }),
    movieId: fc.integer({ min: 1, max: 30 }),
    stars: fc.integer({ min: 1, max: 10 }).map((half) => half / 2),
    ratedAt: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 120, selector: ({ viewerId, movieId }) => `${viewerId} ${movieId}` },
)

describe('data set, any ratings', () => {
  test('[DATASET-P1] loses and invents nothing, and sorts like a stable sort', () => {
    fc.assert(
      fc.property(entries, (ratings) => {
        const dataset = datasetFromRatings(ratings)
        dataset.viewerIds.forEach((id, viewer) => {
          const own = ratings.filter(({ viewerId }) => viewerId === id).sort((a, b) => a.ratedAt - b.ratedAt)
          const { movies, stars, times } = historyOf(dataset, viewer)
          expect([...movies].map((row) => dataset.movieIds[row])).toEqual(own.map(({ movieId }) => movieId))
          expect([...stars]).toEqual(own.map((entry) => entry.stars))
          expect([...times]).toEqual(own.map(({ ratedAt }) => ratedAt))
        })
        expect(dataset.movies).toHaveLength(ratings.length)
      }),
      settings,
    )
  })

  test('[DATASET-P2] transposing keeps each rating where it was: film, viewer and stars', () => {
    fc.assert(
      fc.property(entries, (ratings) => {
        const dataset = datasetFromRatings(ratings)
        const { offsets, viewers, positions } = transpose(dataset)
        const seen = new Set<number>()
        for (let movie = 0; movie < dataset.movieIds.length; movie++) {
          for (let at = offsets[movie]; at < offsets[movie + 1]; at++) {
            const [viewer, position] = [viewers[at], positions[at]]
            expect(dataset.movies[position]).toBe(movie)
            expect(position).toBeGreaterThanOrEqual(dataset.offsets[viewer])
            expect(position).toBeLessThan(dataset.offsets[viewer + 1])
            seen.add(position)
          }
        }
        expect(seen.size).toBe(ratings.length)
      }),
      settings,
    )
  })

  test('[SPLIT-P1] what is held out is exactly what is missing', () => {
    fc.assert(
      fc.property(entries, (ratings) => {
        const dataset = datasetFromRatings(ratings)
        const { train, heldOut } = holdOutLast(dataset)
        heldOut.forEach((film, viewer) => {
          const rest = [...historyOf(train, viewer).movies]
          expect(film < 0 ? rest : [...rest, film]).toEqual([...historyOf(dataset, viewer).movies])
        })
      }),
      settings,
    )
  })
})
