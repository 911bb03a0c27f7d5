import { datasetFromRatings, type Dataset, type RatingEntry } from '../../../../src/main/dataset/index.ts'
import { createStream } from '../../../../src/main/random/index.ts'

/**
 * A checkerboard: viewer u rated film i when their numbers are both even or both odd, five stars where their quarters agree
 * and three elsewhere; one film of the diagonal is left out for each viewer. Any recommender that works puts it first.
 * (The idea of a data set with a known answer is the `implicit` library's.)
 */
export function checkerboard(size: number): Dataset {
  const ratings: RatingEntry[] = []
  for (let u = 0; u < size; u++) {
    for (let i = u % 2; i < size; i += 2) {
      if (i === u) continue
      ratings.push({ viewerId: u + 1, movieId: i + 1, stars: u % 4 === i % 4 ? 5 : 3, ratedAt: 1000 + i })
    }
  }
  return datasetFromRatings(ratings)
}

/** Viewers with a taste among groups of films, and a popularity that falls off: about `mean` ratings each. */
export function tastes({ viewers = 80, films = 120, mean = 20, groups = 6, seed = 5 } = {}): Dataset {
  const stream = createStream(seed, 'tastes')
  const ratings: RatingEntry[] = []
  for (let u = 0; u < viewers; u++) {
    const taste = stream.int(groups)
    const seen = new Set<number>()
    const count = 3 + stream.int(2 * mean - 5)
    for (let draw = 0; draw < 4 * count && seen.size < count; draw++) {
      const film = Math.floor(films * stream.float() ** 2)
      const isLiked = film % groups === taste
      if (seen.has(film) || (!isLiked && stream.float() > 0.15)) continue
      seen.add(film)
      const stars = Math.min(5, Math.max(0.5, Math.round(2 * ((isLiked ? 4 : 2.5) + 0.6 * stream.normal())) / 2))
      ratings.push({ viewerId: u + 1, movieId: film + 1, stars, ratedAt: 1_000_000 + draw })
    }
  }
  return datasetFromRatings(ratings)
}
