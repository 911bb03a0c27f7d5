import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MovieIndex } from '../../../src/main/dataset/dataset.ts'
import { createBlendServing } from '../../../src/main/models/blend/index.ts'
import { fusePlaces, placesAmong } from '../../../src/main/models/blend/fuse-places.ts'
import { nearestFilms } from '../../../src/main/models/blend/nearest-films.ts'
import type { ServingModel, ViewerQuery } from '../../../src/main/models/serving-model.ts'

const seed = Number(process.env['MATINEE_SEED'] ?? 20261122)

/** A model of V films that says `scores` to everybody; every film of the history speaks for every candidate alike. */
const sayer = (name: 'wide_deep' | 'sasrec', scores: readonly number[], D = 2, firstId = 1) => {
  const V = scores.length
  const model: ServingModel = {
    ...{ name, embeddingSize: D, movieIds: Int32Array.from({ length: V }, (_, row) => firstId + row) },
    itemVectors: Float32Array.from({ length: V * D }, (_, at) => (at % D === 0 ? scores[Math.floor(at / D)] : at)),
    query: ({ movies }): ViewerQuery => ({
      vector: Float32Array.from({ length: D }, (_, d) => (d === 0 && movies.length > 0 ? 1 : 0)),
      scores: (candidates) => Float32Array.from(candidates, (film) => scores[film]),
      predictedStars: () => undefined,
      reasons: (_, n) =>
        Array.from(movies.slice(0, n), (movie) => ({ movie: movie as MovieIndex, share: 1 / movies.length })),
      because: () => (movies.length === 0 ? undefined : { kind: 'sequence', films: [] }),
    }),
  }
  return { name, model }
}

const history = (...films: number[]) => ({
  movies: Uint32Array.from(films),
  stars: Float32Array.from(films, () => 5),
  times: Uint32Array.from(films, (_, at) => at),
})

describe(`a blend of models (seed ${seed})`, () => {
  it('[BLEND-1] sums 1 / (60 + place), as a share of the most there can be', () => {
    const fused = fusePlaces([Float64Array.of(1, 2, 3), Float64Array.of(2, 1, 3)])
    const expected = [(61 / 61 + 61 / 62) / 2, (61 / 62 + 61 / 61) / 2, 61 / 63]
    fused.forEach((score, film) => expect(score).toBeCloseTo(expected[film], 6))
  })

  it('[BLEND-2] a place is one more than how many others score higher, and tells apart what stands in one gap', () => {
    const others = Float32Array.of(0.25, 0.5, 0.5, 0.75)
    expect([...placesAmong(Float32Array.of(0.5, 0.75, 0.125, 0.0625, 1), others)]).toEqual([
      2.25, 1.25, 5.125, 5.1875, 1,
    ])
  })

  it('[BLEND-3] a film that is above another in every order is above it together; scores lie in (0, 1], and one film alone has the same', () => {
    const order = fc.array(
      fc.integer({ min: 1, max: 99 }).map((score) => score / 100),
      { minLength: 8, maxLength: 8 },
    )
    const films = Uint32Array.from({ length: 8 }, (_, film) => film)
    fc.assert(
      fc.property(order, order, (one, other) => {
        const [a, b] = [Float32Array.from(one), Float32Array.from(other)]
        const query = createBlendServing([sayer('wide_deep', [...a]), sayer('sasrec', [...b])]).query(history(0))
        const fused = query.scores(films)
        for (let x = 0; x < 8; x++) {
          expect(fused[x] > 0 && fused[x] <= 1).toBe(true)
          expect(query.scores(Uint32Array.of(x))[0]).toBe(fused[x])
          for (let y = 0; y < 8; y++) if (a[x] > a[y] && b[x] > b[y]) expect(fused[x]).toBeGreaterThan(fused[y])
        }
      }),
      { seed, numRuns: 300 },
    )
  })

  it('[BLEND-4] finds films by the sum of inner products, each in units of its spread', () => {
    const [one, other] = [sayer('wide_deep', [3, 1, 2, 0]), sayer('sasrec', [100, 400, 200, 300], 3)]
    const blend = createBlendServing([one, other])
    expect(blend.embeddingSize).toBe(5)
    const { vector } = blend.query(history(0))
    const inner = [0, 1, 2, 3].map((film) => {
      let sum = 0
      for (let d = 0; d < 5; d++) sum += vector[d] * blend.itemVectors[film * 5 + d]
      return sum
    })
    const units = (values: readonly number[]): number[] => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
      return values.map((value) => value / spread)
    }
    const [ours, theirs] = [units([3, 1, 2, 0]), units([100, 400, 200, 300])]
    inner.forEach((value, film) => expect(value).toBeCloseTo(ours[film] + theirs[film], 4))
    expect(blend.query(history()).vector.every((value) => value === 0)).toBe(true)
  })

  it('[BLEND-5] says which place each model gives a film, and who speaks for it', () => {
    const blend = createBlendServing([sayer('wide_deep', [0.9, 0.5, 0.1]), sayer('sasrec', [0.2, 0.8, 0.1])])
    const query = blend.query(history(2, 1))
    expect(query.because(0 as MovieIndex, 3)).toMatchObject({
      ...{ kind: 'blend', of: 3 },
      parts: [
        { model: 'wide_deep', place: 1 },
        { model: 'sasrec', place: 2 },
      ],
    })
    expect(query.reasons(0 as MovieIndex, 1)).toEqual([{ movie: 1, share: 0.5 }])
    expect(blend.query(history()).because(0 as MovieIndex, 3)).toBeUndefined()
  })

  it('[BLEND-7] the nearest films by inner product, as many as are asked for', () => {
    const { model } = sayer('wide_deep', [3, 9, 1, 7])
    expect([...nearestFilms(model, Float32Array.of(1, 0), 2)]).toEqual([1, 3])
    expect([...nearestFilms(model, Float32Array.of(1, 0), 9)]).toEqual([0, 1, 2, 3])
  })

  it('[BLEND-6] models of different catalogues are no blend', () => {
    expect(() => createBlendServing([sayer('wide_deep', [1, 2]), sayer('sasrec', [1, 2], 2, 7)])).toThrow(
      'different catalogues',
    )
  })
})
