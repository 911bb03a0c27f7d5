import { meanOfStars } from '../../dataset/index.ts'
import type { StarBaseline } from './star-baseline.ts'

/** The mean of all stars, for every film and everybody: its error is the spread of the stars. */
export const meanStars: StarBaseline = {
  name: 'mean',
  fit: ({ stars }) => {
    const mean = meanOfStars(stars)
    return { predict: (_, films) => new Float32Array(films.length).fill(mean) }
  },
}
