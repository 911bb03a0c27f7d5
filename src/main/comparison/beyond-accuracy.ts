import type { Dataset } from '../dataset/index.ts'
import { averagePopularity, coverage, exposureOf, gini, intraListDiversity, novelty } from '../evaluation/index.ts'
import type { BeyondAccuracy } from './evaluation.ts'

/** What can be told of lists without knowing what was right. */
export function beyondAccuracy(films: Uint32Array, k: number, train: Dataset): BeyondAccuracy {
  const V = train.movieIds.length
  const ratings = new Uint32Array(V)
  for (const movie of train.movies) ratings[movie]++
  const lists = { films, k }
  const exposure = exposureOf(lists, V)
  return {
    coverage: coverage(exposure),
    novelty: novelty(lists, ratings, train.viewerIds.length),
    diversity: train.genreBits.some((bits) => bits !== 0) ? intraListDiversity(lists, train.genreBits) : null,
    averagePopularity: averagePopularity(lists, ratings),
    gini: gini(exposure),
  }
}
