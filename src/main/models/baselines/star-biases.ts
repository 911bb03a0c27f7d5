import { meanOfStars, NOT_RATED } from '../../dataset/index.ts'
import { FEWEST_STARS, MOST_STARS, type StarBaseline } from './star-baseline.ts'

export interface StarBiasesOptions {
  /** So many ratings of exactly the mean are added to each film's. */
  readonly filmShrink?: number
  /** So many ratings without a bias are added to each viewer's. */
  readonly viewerShrink?: number
}

/**
 * Mean, film and viewer: some films are better, some people stricter. Film by film, then viewer by viewer,
 *
 *   b_i = sum over u of (r_ui - mean) / (filmShrink + n_i)        b_u = sum over i of (r_ui - mean - b_i) / (viewerShrink + n_u)
 *
 * Koren, "Factor in the neighbors" (TKDD 2010), section 2.1, with its 25 and 10. The viewer's bias is that of the history
 * that is handed in.
 */
export const starBiases = ({ filmShrink = 25, viewerShrink = 10 }: StarBiasesOptions = {}): StarBaseline => ({
  name: 'biases',
  fit: (dataset) => {
    const { movies, stars, movieIds } = dataset
    const mean = meanOfStars(stars)
    const sums = new Float64Array(movieIds.length)
    const counts = new Float64Array(movieIds.length).fill(filmShrink)
    movies.forEach((movie, at) => {
      if (stars[at] === NOT_RATED) return
      sums[movie] += stars[at] - mean
      counts[movie]++
    })
    const filmBias = sums.map((sum, movie) => (counts[movie] > 0 ? sum / counts[movie] : 0))
    return {
      predict: (history, films) => {
        let sum = 0
        let n = viewerShrink
        history.movies.forEach((movie, at) => {
          if (history.stars[at] === NOT_RATED) return
          sum += history.stars[at] - mean - filmBias[movie]
          n++
        })
        const bias = n > 0 ? sum / n : 0
        return Float32Array.from(films, (film) =>
          Math.min(MOST_STARS, Math.max(FEWEST_STARS, mean + filmBias[film] + bias)),
        )
      },
    }
  },
})
