import type { Baseline } from './baseline.ts'

export interface RecentlyPopularOptions {
  /** After so long a rating counts half; > 0. */
  readonly halfLifeDays?: number
}

const DAY = 86_400

/**
 * Every film by its ratings, each worth 2 to the power of -(age / half-life), seen from the newest rating of the data: DecayPop of
 * Ji, Sun, Zhang, Li, "A Re-visit of the Popularity Baseline in Recommender Systems" (SIGIR 2020), section 3, with base 2.
 */
export const recentlyPopular = ({ halfLifeDays = 90 }: RecentlyPopularOptions = {}): Baseline => ({
  name: 'recently popular',
  fit: ({ movieIds, movies, times }) => {
    let newest = 0
    for (const time of times) newest = Math.max(newest, time)
    const weights = new Float64Array(movieIds.length)
    movies.forEach((movie, at) => {
      weights[movie] += 2 ** ((times[at] - newest) / (halfLifeDays * DAY))
    })
    return { kind: 'everybody', scores: Float32Array.from(weights) }
  },
})
