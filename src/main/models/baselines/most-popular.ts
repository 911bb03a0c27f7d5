import type { Baseline } from './baseline.ts'

/** Every film by how often it was rated, the same for everybody. */
export const mostPopular: Baseline = {
  name: 'most popular',
  fit: ({ movieIds, movies }) => {
    const counts = new Float32Array(movieIds.length)
    for (const movie of movies) counts[movie]++
    return { kind: 'everybody', scores: counts }
  },
}
