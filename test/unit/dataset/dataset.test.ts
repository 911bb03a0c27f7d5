import { describe, expect, test } from 'vitest'
import {
  createDatasetBuilder,
  datasetFromRatings,
  historyOf,
  holdOutLast,
  lastFilms,
  NOTHING_HELD_OUT,
  transpose,
  type RatingEntry,
} from '../../../src/main/dataset/index.ts'

const rating = (viewerId: number, movieId: number, stars: number, ratedAt: number): RatingEntry => ({
  ...{ viewerId, movieId, stars, ratedAt },
})

/** Viewer 9 has four ratings, two of them in one second; viewer 2 has three; viewer 5 one. */
const ratings = [
  rating(9, 30, 4, 200),
  rating(2, 10, 5, 100),
  rating(9, 10, 3, 100),
  rating(9, 20, 2, 200),
  rating(2, 30, 1.5, 300),
  rating(5, 20, 0.5, 50),
  rating(2, 20, 3, 300),
  rating(9, 40, 1, 150),
]

describe('data set', () => {
  const dataset = datasetFromRatings(ratings)

  test('[DATASET-1] rows are the ids in ascending order; ratings are grouped by viewer', () => {
    expect([...dataset.movieIds]).toEqual([10, 20, 30, 40])
    expect([...dataset.viewerIds]).toEqual([2, 5, 9])
    expect([...dataset.offsets]).toEqual([0, 3, 4, 8])
  })

  test("[DATASET-2] a viewer's ratings are sorted by time, those of one second in the order given", () => {
    expect([...historyOf(dataset, 0).movies]).toEqual([0, 2, 1])
    expect([...historyOf(dataset, 2).movies]).toEqual([0, 3, 2, 1])
    expect([...historyOf(dataset, 2).stars]).toEqual([3, 1, 4, 2])
    expect([...historyOf(dataset, 2).times]).toEqual([100, 150, 200, 200])
  })

  test('[DATASET-3] the hash depends on the content alone', () => {
    const shuffled = [ratings[5], ratings[1], ratings[4], ratings[6], ratings[2], ratings[7], ratings[0], ratings[3]]
    expect(datasetFromRatings(shuffled).hash).toBe(dataset.hash)
    expect(dataset.hash).toMatch(/^[0-9a-f]{64}$/)
    for (const change of [{ stars: 4.5 }, { ratedAt: 201 }, { movieId: 40 }, { viewerId: 10 }]) {
      const [first, ...rest] = ratings
      expect(datasetFromRatings([{ ...first, ...change }, ...rest]).hash).not.toBe(dataset.hash)
    }
  })

  test('[DATASET-4] every array is shared memory: a worker sees it without a copy', () => {
    const { movieIds, viewerIds, offsets, movies, stars, times } = dataset
    for (const array of [movieIds, viewerIds, offsets, movies, stars, times]) {
      expect(array.buffer).toBeInstanceOf(SharedArrayBuffer)
    }
  })

  test('[DATASET-5] films nobody rated keep a row; a rating of an unknown film is refused', () => {
    const builder = createDatasetBuilder([30, 10, 20])
    builder.add(1, 20, 3, 1)
    expect([...builder.build().movieIds]).toEqual([10, 20, 30])
    expect(() => builder.add(1, 11, 3, 1)).toThrow(RangeError)
    expect(() => createDatasetBuilder([1, 2, 1])).toThrow(RangeError)
  })

  test('[DATASET-6] no ratings make an empty data set', () => {
    const empty = datasetFromRatings([])
    expect([...empty.offsets]).toEqual([0])
    expect(holdOutLast(empty).heldOut).toHaveLength(0)
    expect([...transpose(empty).offsets]).toEqual([0])
  })
})

describe('facts of films', () => {
  const facts = new Map([
    [30, { year: 1999, genres: ['War', 'Comedy'] }],
    [10, { year: null, genres: ['Comedy'] }],
    [40, { year: 2001, genres: [] }],
  ])
  const dataset = datasetFromRatings(ratings, facts)

  test('[DATASET-7] years and genres stand by film row; what is not known is 0', () => {
    expect(dataset.genres).toEqual(['Comedy', 'War'])
    expect([...dataset.years]).toEqual([0, 0, 1999, 2001])
    expect([...dataset.genreBits]).toEqual([0b01, 0, 0b11, 0])
  })

  test('[DATASET-8] the hash depends on years and genres, and on what genres are called', () => {
    const hashes = [
      facts,
      new Map(),
      new Map([...facts, [40, { year: 2002, genres: [] }]]),
      new Map([...facts, [40, { year: 2001, genres: ['War'] }]]),
      new Map([...facts].map(([id, { year, genres }]) => [id, { year, genres: genres.map((genre) => `${genre}s`) }])),
    ].map((these) => datasetFromRatings(ratings, these).hash)
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(holdOutLast(dataset).train.genreBits).toBe(dataset.genreBits)
  })

  test('[DATASET-9] of more than 32 genres the most frequent are kept', () => {
    const many = new Map(Array.from({ length: 40 }, (_, film) => [film, { year: null, genres: [`G${film}`, 'Z'] }]))
    const { genres, genreBits } = datasetFromRatings([rating(1, 39, 3, 1), rating(1, 0, 3, 2)], many)
    expect(genres).toHaveLength(32)
    expect(genres).toContain('Z')
    expect([...genreBits].map((bits) => bits >>> 31)).toEqual([1, 1])
  })
})

describe('holding out', () => {
  const dataset = datasetFromRatings(ratings)

  test('[SPLIT-1] the last film of each viewer with three ratings or more is taken out', () => {
    const { train, heldOut } = holdOutLast(dataset)
    expect([...heldOut]).toEqual([1, NOTHING_HELD_OUT, 1])
    expect([...lastFilms(dataset)]).toEqual([...heldOut])
    expect([...train.offsets]).toEqual([0, 2, 3, 6])
    expect([...train.movies]).toEqual([0, 2, 1, 0, 3, 2])
    expect([...train.stars]).toEqual([5, 1.5, 0.5, 3, 1, 4])
  })

  test('[SPLIT-2] rows keep their meaning and the hash is another', () => {
    const { train } = holdOutLast(dataset)
    expect(train.movieIds).toBe(dataset.movieIds)
    expect(train.viewerIds).toBe(dataset.viewerIds)
    expect(train.hash).not.toBe(dataset.hash)
  })
})

describe('transpose', () => {
  test('[TRANSPOSE-1] groups by film, viewers ascending, and says where each rating stands', () => {
    const dataset = datasetFromRatings(ratings)
    const { offsets, viewers, positions } = transpose(dataset)
    expect([...offsets]).toEqual([0, 2, 5, 7, 8])
    expect([...viewers]).toEqual([0, 2, 0, 1, 2, 0, 2, 2])
    expect([...positions].map((at) => dataset.stars[at])).toEqual([5, 3, 3, 0.5, 2, 1.5, 4, 1])
  })
})
